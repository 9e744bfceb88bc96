package org.cpdmodules.lrs.transfer;

/** How an import ended; the counts are of the whole import, with what was done before it was interrupted. */
public sealed interface ImportResult permits ImportResult.Finished, ImportResult.Stopped, ImportResult.GaveUp {
    /** Of the whole import. */
    ImportCounts counts();

    /** Of this run, for its rate. */
    long done();

    /** The source was read to its end. */
    record Finished(ImportCounts counts, long done) implements ImportResult {}

    /** Asked to stop; the same command goes on. */
    record Stopped(ImportCounts counts, long done) implements ImportResult {}

    /** It can't go on; the same command goes on once the reason is gone. */
    record GaveUp(ImportCounts counts, long done, String reason) implements ImportResult {}
}
