package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where statements to import come from, in order. Used by one thread. */
public sealed interface StatementSource extends AutoCloseable permits ExportSource, FileSource, LrsSource {
    /**
     * How far an import has come.
     *
     * @param position how many statements of a file are done
     * @param stored of the last statement of another LRS that is done
     * @param recent ids of those that were stored so late that they may be met again
     */
    record Mark(long position, Optional<Instant> stored, List<String> recent) {
        /** The beginning. */
        public static final Mark NONE = new Mark(0, Optional.empty(), List.of());

        public Mark {
            recent = List.copyOf(recent);
        }
    }

    /** What it is: the same for the same source, told in the state file. */
    String name();

    /** Whether it may have more some other day, so that how far an import came is worth keeping after its end. */
    boolean goesOn();

    /** Goes on behind the mark; called once, before the first {@link #next}. */
    void resume(Mark mark) throws IOException;

    /**
     * The next statement, or what stands in its place; empty after the last.
     *
     * @throws ImportFailure when the source can't be read any further
     */
    Optional<Found> next() throws IOException;

    /** The mark for when everything that was handed out is done. */
    Mark mark();

    /** Whether the next statement has to be fetched first: a good moment to be done with those that were handed out. */
    boolean isAtBreak();

    /** Everything that was handed out is done; what was kept for it can go. */
    void release() throws IOException;

    /** Tells how far it is. */
    void report(Progress progress);

    @Override
    void close() throws IOException;
}
