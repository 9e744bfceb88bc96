package org.cpdmodules.lrs.http;

/**
 * Who looks at a page, as far as the frame around it must know.
 *
 * @param name shown beside the way out
 * @param administrator whether the way to the administration is shown; what a visitor may do is decided by the room {@code access}
 */
public record Visitor(String name, boolean administrator) {}
