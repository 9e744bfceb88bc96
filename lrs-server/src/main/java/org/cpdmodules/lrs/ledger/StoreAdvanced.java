package org.cpdmodules.lrs.ledger;

import org.cpdmodules.lrs.xapi.StoreId;

/** Says after a commit that a store has new statements; it carries none, so missing it loses nothing. */
public record StoreAdvanced(StoreId store, Watermark watermark) {}
