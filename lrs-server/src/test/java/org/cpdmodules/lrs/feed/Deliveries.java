package org.cpdmodules.lrs.feed;

import java.util.List;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/** Hands statements to a subscriber as a courier does. */
public final class Deliveries {
    private Deliveries() {}

    public static void handOver(Subscriber subscriber, StoreId store, List<ParsedStatement> statements) {
        Subscriber.Notes notes = subscriber.notes();
        statements.forEach(notes::add);
        subscriber.receive(store, notes);
    }

    /** Hands over one that was set aside while later ones were not. */
    public static void handOverLate(Subscriber subscriber, StoreId store, ParsedStatement statement) {
        Subscriber.Notes notes = subscriber.notes();
        notes.add(statement);
        subscriber.receiveLate(store, notes);
    }
}
