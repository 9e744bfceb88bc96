package org.cpdmodules.lrs.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.StoreId;

/** Two stores with statements of many kinds, for tests of what works on whole databases. */
public final class FilledStore {
    private FilledStore() {}

    /** Appends about this many statements, to the default store and to a second one. */
    public static void fill(Database database, int statements) {
        Terms terms = new Terms(database);
        Clock clock = Clock.systemUTC();
        StatementLedger ledger =
                new StatementLedger(database, terms, new Watermarks(database, clock), clock, advanced -> {});
        fill(ledger, new StoreId(1), statements - statements / 4);
        fill(ledger, new Stores(database).open("second"), statements / 4);
    }

    private static void fill(StatementLedger ledger, StoreId store, int statements) {
        List<NewStatement> batch = new ArrayList<>();
        UUID last = UUID.randomUUID();
        for (int number = 0; number < statements; number++) {
            NewStatement next = number % 50 == 49
                    ? Sample.referring("teacher", "voided", last)
                    : Sample.of(
                            UUID.randomUUID(),
                            "'actor':" + Sample.agent("learner" + number % 37) + ",'verb':{'id':'" + Sample.VERBS
                                    + (number % 3 == 0 ? "completed" : "experienced") + "'},'object':{'id':'"
                                    + Sample.activity("page" + number % 91) + "'},'result':{'score':{'scaled':0."
                                    + number + "},'response':'Ž 🎓 \\u0000 " + number + "'},'context':{'registration':'"
                                    + new UUID(7, number % 53) + "'}");
            last = next.id();
            batch.add(next);
            if (batch.size() == 50 || number == statements - 1) {
                AppendResult result = ledger.append(store, batch);
                if (!(result instanceof AppendResult.Appended)) {
                    throw new AssertionError("not appended: " + result);
                }
                batch = new ArrayList<>();
            }
        }
    }
}
