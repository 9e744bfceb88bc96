package org.cpdmodules.lrs.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a multipart body part by part, in constant memory. Anything before the first delimiter and after the last is
 * skipped, as RFC 2046 §5.1.1 wants. Not safe for several threads.
 */
public final class MultipartReader {
    private static final int BUFFER_BYTES = 65_536;
    private static final int MAX_HEADER_BYTES = 16_384;

    private final InputStream source;
    private final byte[] delimiter;
    private final byte[] buffer;
    private int from;
    private int to;
    private boolean isSourceAtEnd;
    private boolean isBeforeFirst = true;
    private boolean isPartOpen;

    public MultipartReader(InputStream body, String boundary) {
        // A delimiter begins with the line break before it; the first may stand at the very beginning.
        this.source = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'\r', '\n'}), body);
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.buffer = new byte[BUFFER_BYTES + delimiter.length];
    }

    /** One part: its headers by lower-case name, and its content, which is gone once the next part is asked for. */
    public record Part(Map<String, String> headers, InputStream content) {
        public Part {
            headers = Map.copyOf(headers);
        }

        /** The value of a header; the name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** A body that is not what its Content-Type says. */
    public static final class MalformedMultipart extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedMultipart(String message) {
            super(message);
        }
    }

    /**
     * The next part; empty after the closing delimiter.
     *
     * @throws MalformedMultipart when a delimiter is missing, or the headers are
     */
    public Optional<Part> next() throws IOException {
        if (isBeforeFirst || isPartOpen) {
            skipToDelimiter();
        }
        isBeforeFirst = false;
        String rest = line();
        if (rest.startsWith("--")) {
            return Optional.empty();
        }
        if (!rest.isBlank()) {
            throw new MalformedMultipart("a delimiter is followed by other text");
        }
        Map<String, String> headers = headers();
        isPartOpen = !endsWithItsHeaders();
        return Optional.of(new Part(headers, isPartOpen ? new Content() : InputStream.nullInputStream()));
    }

    /** A part may have no content at all: the line break behind its headers is then the one that begins the delimiter. */
    private boolean endsWithItsHeaders() throws IOException {
        int rest = delimiter.length - 2;
        while (to - from < rest && fill()) {
            continue;
        }
        boolean isAtDelimiter =
                to - from >= rest && Arrays.equals(buffer, from, from + rest, delimiter, 2, delimiter.length);
        from += isAtDelimiter ? rest : 0;
        return isAtDelimiter;
    }

    private void skipToDelimiter() throws IOException {
        byte[] sink = new byte[8_192];
        isPartOpen = true;
        InputStream rest = new Content();
        while (rest.read(sink) >= 0) {
            continue;
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String name = "";
        int bytes = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            bytes += line.length();
            boolean goesOn = (line.startsWith(" ") || line.startsWith("\t")) && !name.isEmpty();
            int colon = line.indexOf(':');
            if (colon < 1 && !goesOn || bytes > MAX_HEADER_BYTES) {
                throw new MalformedMultipart(
                        bytes > MAX_HEADER_BYTES
                                ? "the headers of a part are too long"
                                : "a header of a part has no name");
            }
            if (goesOn) {
                // Folded, as the libraries of some languages write what is longer than 78 characters. RFC 5322 §2.2.3.
                headers.merge(name, line.strip(), (begun, rest) -> (begun + " " + rest).strip());
            } else {
                name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                // What a part says twice in two ways is not for us to choose from: it says both, as HTTP has it.
                headers.merge(
                        name,
                        line.substring(colon + 1).strip(),
                        (said, again) -> said.equalsIgnoreCase(again) ? said : said + ", " + again);
            }
        }
        return headers;
    }

    /** The text up to the next line break, which is consumed. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (from == to && !fill()) {
                if (line.toString(StandardCharsets.ISO_8859_1).startsWith("--")) {
                    return line.toString(StandardCharsets.ISO_8859_1);
                }
                throw new MalformedMultipart("the body ends in the middle of a part");
            }
            byte next = buffer[from++];
            if (next == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() >= MAX_HEADER_BYTES) {
                throw new MalformedMultipart("a line of a part's header is too long");
            }
            line.write(next);
        }
    }

    /** Moves what is left to the front and reads more behind it; false when there is no more. */
    private boolean fill() throws IOException {
        if (isSourceAtEnd) {
            return false;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read;
        try {
            read = source.read(buffer, to, buffer.length - to);
        } catch (IOException brokenOff) {
            throw new MalformedMultipart("the body breaks off: " + brokenOff.getMessage());
        }
        isSourceAtEnd = read < 0;
        to += Math.max(read, 0);
        return !isSourceAtEnd;
    }

    /** Where the delimiter begins in the buffer; -1 when it does not, wholly. */
    private int delimiterAt() {
        for (int at = from; at + delimiter.length <= to; at++) {
            if (buffer[at] == '\r' && startsAt(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean startsAt(int at) {
        for (int index = 1; index < delimiter.length; index++) {
            if (buffer[at + index] != delimiter[index]) {
                return false;
            }
        }
        return true;
    }

    /** The content of the current part: ends where the delimiter begins. */
    private final class Content extends InputStream {
        private boolean isAtEnd;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd) {
                return -1;
            }
            int end = delimiterAt();
            while (end < 0 && to - from < delimiter.length) {
                if (!fill()) {
                    throw new MalformedMultipart("the closing delimiter is missing");
                }
                end = delimiterAt();
            }
            if (end == from) {
                from += delimiter.length;
                isAtEnd = true;
                isPartOpen = false;
                return -1;
            }
            // The last octets may be the beginning of a delimiter that is not wholly read yet.
            int available = (end < 0 ? to - delimiter.length + 1 : end) - from;
            int count = Math.min(length, available);
            System.arraycopy(buffer, from, target, offset, count);
            from += count;
            return count;
        }
    }
}
