package org.cpdmodules.lrs.ledger;

/**
 * How far {@link ReferenceLinks} goes.
 *
 * @param reached by how many references a statement may reach another and be found for it. A chain of n references needs n²/2
 *     rows, so without a bound a hostile client could fill the disk; nobody links a thousand statements in a row.
 * @param reaching how many may refer, by each other, to one whose own target comes late, itself counted
 * @param brought how many rows one reference may bring; there are fewer of those who reach where each learns of many, but
 *     never fewer than {@code reached}
 */
record LinkBounds(int reached, int reaching, int brought) {
    static final LinkBounds USUAL = new LinkBounds(1_000, 20_000, 1_000_000);

    /** How many may learn of as many others, themselves and those that refer to them; the nearest do. */
    int reaching(int others) {
        return Math.max(reached, Math.min(reaching, brought / Math.max(1, others)));
    }
}
