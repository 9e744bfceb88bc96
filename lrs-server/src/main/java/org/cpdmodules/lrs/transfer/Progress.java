package org.cpdmodules.lrs.transfer;

/** Hears how far a transfer is; called often, from one thread. */
@FunctionalInterface
public interface Progress {
    /** What is unknown: a total that nobody has told. */
    long UNKNOWN = -1;

    /**
     * Says how far it is.
     *
     * @param task what is being done, for people; a new task begins a new line
     * @param done of the total, in {@code unit}
     * @param total or {@link #UNKNOWN}
     * @param unit for example {@code rows}
     */
    void report(String task, long done, long total, String unit);
}
