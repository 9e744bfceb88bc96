package org.cpdmodules.lrs.feed;

import org.cpdmodules.lrs.ledger.ParsedStatement;

/** The notes of a subscriber that notes nothing. */
class Blank implements Subscriber.Notes {
    @Override
    public void add(ParsedStatement statement) {
        // Nothing is noted.
    }

    @Override
    public void addAll(Subscriber.Notes later) {
        // There is nothing to take.
    }
}
