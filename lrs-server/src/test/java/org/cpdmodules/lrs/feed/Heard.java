package org.cpdmodules.lrs.feed;

import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.ledger.ParsedStatement;

/** The notes of a subscriber that notes everything. */
final class Heard implements Subscriber.Notes {
    final List<ParsedStatement> all = new ArrayList<>();

    @Override
    public void add(ParsedStatement statement) {
        all.add(statement);
    }

    @Override
    public void addAll(Subscriber.Notes later) {
        all.addAll(((Heard) later).all);
    }
}
