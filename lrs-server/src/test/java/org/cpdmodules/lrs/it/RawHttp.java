package org.cpdmodules.lrs.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Octets to the server and back, for requests that are not HTTP. The request must ask the server to close. */
final class RawHttp {
    private RawHttp() {}

    /** The answer; status 0 when the server closed without one. */
    static Lrs.Answer exchange(URI server, byte[] request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return parsed(answer.toByteArray());
        } catch (IOException reset) {
            // A server may close on somebody who still talks.
            return new Lrs.Answer(0, Map.of(), new byte[0]);
        }
    }

    private static Lrs.Answer parsed(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Lrs.Answer(0, Map.of(), new byte[0]);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new HashMap<>();
        for (int line = 1; line < lines.length; line++) {
            int colon = lines[line].indexOf(':');
            headers.put(
                    lines[line].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[line].substring(colon + 1).strip());
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new Lrs.Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }
}
