package org.cpdmodules.lrs.statement;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cpdmodules.lrs.http.AnswerRoom;

/** JSON in pieces, that need not be put together to be sent. */
record AnswerText(List<String> pieces) {
    /** What a character takes at most while it is kept as text. */
    private static final int OCTETS = 2;

    AnswerText {
        pieces = List.copyOf(pieces);
    }

    /** How much memory so many characters take up at most, in octets. */
    static long octets(long characters) {
        return characters * OCTETS;
    }

    /** How much memory the text takes up at most. */
    long octets() {
        return octets(pieces.stream().mapToLong(String::length).sum());
    }

    boolean isSmall() {
        return octets() <= AnswerRoom.SMALL;
    }

    String whole() {
        return String.join("", pieces);
    }

    /** Writes by small buffers, so that no further copy waits for the client. */
    void writeTo(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        for (String piece : pieces) {
            text.write(piece);
        }
        text.flush();
    }
}
