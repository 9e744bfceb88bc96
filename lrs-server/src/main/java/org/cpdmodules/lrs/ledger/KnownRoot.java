package org.cpdmodules.lrs.ledger;

/**
 * What is known of a hash log from elsewhere.
 *
 * @param size after so many leaves
 * @param root the log has this root, in base64
 * @param source who says so, for people
 */
public record KnownRoot(long size, String root, String source) {}
