package org.cpdmodules.lrs.ledger;

import java.time.Instant;

/**
 * How far a store is committed: every statement up to {@code seq} is visible, and every one that ever gets a
 * {@code stored} up to this one is among them. Seq is 0 in an empty store.
 */
public record Watermark(long seq, Instant stored) {}
