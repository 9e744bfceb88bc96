package org.cpdmodules.lrs.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lines in UTF-8 that end in a line feed, the last one too, as an export is written. Readers of the JDK take other ends for the
 * same, so that an octet could be changed unseen. Used by one thread.
 */
final class ExportLines implements AutoCloseable {
    private final Reader reader;
    private final char[] read = new char[1 << 15];
    private int at;
    private int end;
    private boolean isWhole = true;

    /** @param in is closed with this */
    ExportLines(InputStream in) {
        this.reader = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /**
     * The next line without its end; empty after the last.
     *
     * @throws CharacterCodingException when it is no UTF-8
     */
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        while (at < end || fill()) {
            int from = at;
            while (at < end && read[at] != '\n') {
                at++;
            }
            line.append(read, from, at - from);
            if (at < end) {
                at++;
                return Optional.of(line.toString());
            }
        }
        isWhole = line.isEmpty();
        return isWhole ? Optional.empty() : Optional.of(line.toString());
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(read));
        return end > 0;
    }

    /** Whether the last line that was read has its end. */
    boolean isWhole() {
        return isWhole;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
