package org.cpdmodules.lrs.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Statements in a file or a stream: a JSON array, NDJSON (a statement in each line), or objects one after the other; plain or
 * compressed by gzip.
 */
public final class FileSource implements StatementSource {
    private static final int BUFFER_BYTES = 1 << 16;

    private final String name;
    private final long bytes;
    private final Counted raw;
    private final JsonPieces pieces;
    private long position;

    /**
     * @param name of the file, as the user says it
     * @param bytes its length, or {@link Progress#UNKNOWN}
     * @throws IOException when it can't be read, or is a zip
     */
    public FileSource(String name, InputStream in, long bytes) throws IOException {
        this.name = name;
        this.bytes = bytes;
        this.raw = new Counted(in);
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        if (first == 'P' && second == 'K') {
            throw new IOException("a zip can be read from a file only");
        }
        boolean isCompressed = first == 0x1f && second == 0x8b;
        this.pieces = new JsonPieces(isCompressed ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered);
    }

    @Override
    public String name() {
        return "file " + name;
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void resume(Mark mark) {
        while (position < mark.position() && piece().isPresent()) {
            position++;
        }
    }

    /** What comes next, also when the archive around it is damaged from there on. */
    private Optional<JsonPieces.Piece> piece() {
        try {
            return pieces.next();
        } catch (IOException damaged) {
            throw new ImportFailure(
                    name + " can't be read beyond statement " + position + ": " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public Optional<Found> next() {
        Optional<JsonPieces.Piece> piece = piece();
        position += piece.isPresent() ? 1 : 0;
        return piece.map(it -> Found.of("statement " + it.number(), it.text(), it.isWhole(), Map.of()));
    }

    @Override
    public Mark mark() {
        return new Mark(position, Optional.empty(), List.of());
    }

    @Override
    public boolean isAtBreak() {
        return false;
    }

    @Override
    public void release() {
        // Nothing is kept.
    }

    @Override
    public void report(Progress progress) {
        long kilobytes = bytes < 0 ? Progress.UNKNOWN : Math.max(1, bytes / 1_000);
        if (kilobytes == Progress.UNKNOWN) {
            progress.report("importing", position, Progress.UNKNOWN, "statements");
        } else {
            progress.report("importing", Math.min(raw.count / 1_000, kilobytes), kilobytes, "kB");
        }
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }

    /** Counts what is read. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
