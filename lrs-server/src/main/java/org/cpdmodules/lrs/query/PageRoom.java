package org.cpdmodules.lrs.query;

/** Whether there is memory for a page; where there is not, it ends early, and the next one goes on. */
@FunctionalInterface
public interface PageRoom {
    /** Asked again and again while a page grows, from its whole text in characters. Must not wait: a connection is held. */
    boolean isFor(long characters);
}
