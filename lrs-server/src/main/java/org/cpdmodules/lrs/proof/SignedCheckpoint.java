package org.cpdmodules.lrs.proof;

import java.time.Instant;

/**
 * A checkpoint as it was signed.
 *
 * @param size how many leaves it covers
 * @param note in the format C2SP tlog-checkpoint, to be handed out as it is
 */
public record SignedCheckpoint(long size, Instant made, String note) {}
