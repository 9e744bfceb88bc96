package org.cpdmodules.lrs.feed;

import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.ledger.ParsedStatement;

/** The notes of a subscriber that notes which statements there are, and nothing of what they say. */
final class Seqs implements Subscriber.Notes {
    final List<Long> all = new ArrayList<>();

    @Override
    public void add(ParsedStatement statement) {
        all.add(statement.seq());
    }

    @Override
    public void addAll(Subscriber.Notes later) {
        all.addAll(((Seqs) later).all);
    }
}
