package org.cpdmodules.lrs.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a stream into the texts of its JSON values without reading them: the elements of an array, the lines of NDJSON, or
 * objects one after the other. So one bad value spoils no other. Memory holds one piece.
 */
final class JsonPieces {
    /** Longer than any statement that a server takes. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /**
     * A value's text.
     *
     * @param number from 1
     * @param isWhole false when it was longer than {@value #MAX_BYTES} octets, or the stream ended in the middle of it
     */
    record Piece(long number, byte[] text, boolean isWhole) {}

    private enum Form {
        UNKNOWN,
        ARRAY,
        LINES,
        OBJECTS,
        ENDED
    }

    private final InputStream in;
    private Form form = Form.UNKNOWN;
    private long number;

    JsonPieces(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
    }

    Optional<Piece> next() throws IOException {
        if (form == Form.UNKNOWN) {
            begin();
        }
        if (form == Form.ENDED) {
            return Optional.empty();
        }
        int first = form == Form.ARRAY ? skip(',') : skip('\n');
        if (first < 0 || form == Form.ARRAY && first == ']') {
            // An array that just stops has lost what came behind; whoever reads on must hear of it.
            boolean isCutOff = form == Form.ARRAY && first < 0;
            form = Form.ENDED;
            return isCutOff ? Optional.of(new Piece(++number, new byte[0], false)) : Optional.empty();
        }
        return Optional.of(piece(first));
    }

    private void begin() throws IOException {
        in.mark(8);
        if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
            in.reset();
        }
        in.mark(1);
        int first = skip('\n');
        if (first == '[') {
            form = Form.ARRAY;
            return;
        }
        if (first < 0) {
            form = Form.ENDED;
            return;
        }
        in.reset();
        form = isAlone(first) ? Form.OBJECTS : Form.LINES;
    }

    /** Whether the first line is a brace and nothing else, as in JSON that was laid out for people. */
    private boolean isAlone(int first) throws IOException {
        if (first != '{') {
            return false;
        }
        in.mark(64);
        in.read();
        int next = in.read();
        in.reset();
        return next == '\n' || next == '\r';
    }

    /** The next octet that is neither blank nor this separator; its place can be returned to by {@code reset}. */
    private int skip(int separator) throws IOException {
        int octet;
        do {
            in.mark(1);
            octet = in.read();
        } while (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n' || octet == separator);
        return octet;
    }

    private Piece piece(int first) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(2_048);
        boolean isWhole = true;
        int depth = 0;
        boolean isString = false;
        boolean isEscaped = false;
        for (int octet = first; ; octet = in.read()) {
            if (octet < 0) {
                isWhole &= form == Form.LINES || depth == 0 && !isString;
                form = form == Form.ARRAY && isWhole ? Form.ARRAY : Form.ENDED;
                break;
            }
            if (form == Form.LINES && octet == '\n') {
                break;
            }
            if (form == Form.ARRAY && !isString && depth == 0 && (octet == ',' || octet == ']')) {
                form = octet == ']' ? Form.ENDED : form;
                break;
            }
            if (text.size() < MAX_BYTES) {
                text.write(octet);
            } else {
                isWhole = false;
            }
            if (isString) {
                isString = isEscaped || octet != '"';
                isEscaped = !isEscaped && octet == '\\';
            } else if (octet == '"') {
                isString = true;
            } else if (octet == '{' || octet == '[') {
                depth++;
            } else if (octet == '}' || octet == ']') {
                depth--;
                if (form == Form.OBJECTS && depth == 0) {
                    break;
                }
            }
            if (form == Form.ARRAY && depth < 0) {
                depth = 0;
            }
        }
        return new Piece(++number, text.toByteArray(), isWhole);
    }
}
