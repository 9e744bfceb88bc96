package org.cpdmodules.lrs.ledger;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.xapi.StoreId;

/** A ledger with a store of its own on one of the test databases. */
public final class TestLedger {
    public final Database database;
    public final Terms terms;
    public final Watermarks watermarks;
    public final StatementLedger ledger;
    public final StoreId store;

    public TestLedger(TestDatabase on) {
        this(on, Clock.systemUTC(), advanced -> {});
    }

    public TestLedger(TestDatabase on, Clock clock, Consumer<StoreAdvanced> afterCommit) {
        this.database = on.database();
        this.terms = new Terms(database);
        this.watermarks = new Watermarks(database, clock);
        this.ledger = new StatementLedger(database, terms, watermarks, clock, afterCommit);
        this.store = new Stores(database).open("test");
    }

    /** Appends in one batch and expects that to be accepted. */
    public AppendResult.Appended append(NewStatement... batch) {
        AppendResult result = ledger.append(store, List.of(batch));
        if (result instanceof AppendResult.Appended appended) {
            return appended;
        }
        throw new AssertionError("not appended: " + result);
    }
}
