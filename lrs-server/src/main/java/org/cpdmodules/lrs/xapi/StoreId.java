package org.cpdmodules.lrs.xapi;

/** The store (tenant: a school or a trust) that everything in the database belongs to; a positive number. */
public record StoreId(long value) {
    /** The store that the first migration makes; the only one in a small installation. */
    public static final StoreId DEFAULT = new StoreId(1);

    public StoreId {
        if (value < 1) {
            throw new IllegalArgumentException("store id must be positive: " + value);
        }
    }
}
