package org.cpdmodules.lrs.ledger;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLSocketFactory;

/**
 * One kept connection to a learning record store that sends ready octets and throws the answer away: the load must cost
 * next to nothing, since it shares the machine with what it measures. HTTP/1.1 without redirects. Used by one thread.
 */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String path;
    private final String headers;

    /** @param endpoint with its last slash */
    HttpConnection(URI endpoint, String key, String secret, String version) throws IOException {
        boolean isSecret = "https".equals(endpoint.getScheme());
        int port = endpoint.getPort() >= 0 ? endpoint.getPort() : isSecret ? 443 : 80;
        this.socket = isSecret
                ? SSLSocketFactory.getDefault().createSocket(endpoint.getHost(), port)
                : new Socket(endpoint.getHost(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
        this.path = endpoint.getRawPath();
        this.headers = " HTTP/1.1\r\nHost: " + endpoint.getHost() + ":" + port + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8))
                + "\r\nX-Experience-API-Version: " + version + "\r\n";
    }

    /** Sends JSON, answers the status. */
    int post(String resource, byte[] json) throws IOException {
        byte[] head = octets("POST " + path + resource + headers + "Content-Type: application/json\r\nContent-Length: "
                + json.length + "\r\n\r\n");
        byte[] request = new byte[head.length + json.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(json, 0, request, head.length, json.length);
        out.write(request);
        return answer();
    }

    /** Asks, answers the status. */
    int get(String resource) throws IOException {
        out.write(octets("GET " + path + resource + headers + "\r\n"));
        return answer();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        long length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (name.startsWith("transfer-encoding:") && name.endsWith("chunked")) {
                length = -1;
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            skipChunks();
        }
        return status;
    }

    private void skipChunks() throws IOException {
        for (int chunk = size(line()); chunk > 0; chunk = size(line())) {
            in.skipNBytes(chunk);
            line();
        }
        line();
    }

    private static int size(String chunk) {
        int end = chunk.indexOf(';');
        return HexFormat.fromHexDigits(end < 0 ? chunk : chunk.substring(0, end));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection was closed in the middle of an answer");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
