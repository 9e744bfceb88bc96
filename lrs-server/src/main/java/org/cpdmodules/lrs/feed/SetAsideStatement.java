package org.cpdmodules.lrs.feed;

import java.time.Instant;
import java.util.UUID;

/**
 * A statement that a subscriber could not take, while it has taken those behind it.
 *
 * @param seq its place in the store
 * @param reason the kind of the last failure and its place in the program; nothing of what the statement says
 * @param attempts how often it was tried alone
 * @param since when it was set aside
 * @param lastTried when it was tried last
 */
public record SetAsideStatement(
        String subscriber, long seq, UUID id, String reason, int attempts, Instant since, Instant lastTried) {}
