package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.StoreId;

/** Runs the audit of a ledger without anything from elsewhere. */
final class Audits {
    private Audits() {}

    static List<Finding> of(Database database, StoreId store) {
        return of(database, store, List.of());
    }

    /** With bounds that a test can reach. */
    static List<Finding> of(Database database, StoreId store, LinkBounds bounds) {
        return of(database, store, bounds, List.of());
    }

    static List<Finding> of(Database database, StoreId store, List<KnownRoot> known) {
        return of(database, store, LinkBounds.USUAL, known);
    }

    private static List<Finding> of(Database database, StoreId store, LinkBounds bounds, List<KnownRoot> known) {
        List<Finding> findings = new ArrayList<>();
        LedgerAudit.Witness nobody = new LedgerAudit.Witness() {
            @Override
            public void leaf(byte[] leaf) {}

            @Override
            public void statement(LedgerEntry entry, JsonObject statement) {}
        };
        database.snapshot(connection -> new LedgerAudit(connection, database.product(), store, bounds, findings::add)
                .run(known, nobody, at -> {}));
        return findings;
    }
}
