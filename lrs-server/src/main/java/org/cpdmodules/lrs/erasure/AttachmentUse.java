package org.cpdmodules.lrs.erasure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Finds out which attachments no statement has any more. Nothing says which statements have one, as nobody else asks: so the
 * whole record is read, in short transactions.
 */
final class AttachmentUse {
    private static final int CHUNK = 500;

    private final Database database;
    private final StoreId store;

    AttachmentUse(Database database, StoreId store) {
        this.database = database;
        this.store = store;
    }

    /** Those of the hashes, in lower case, that no statement names; none when a statement can't be read. */
    Set<String> unused(Set<String> hashes) {
        Set<String> unused = new TreeSet<>(hashes);
        long last = hashes.isEmpty() ? 0 : size();
        for (long first = 1; first <= last && !unused.isEmpty(); first += CHUNK) {
            try {
                for (LedgerEntry entry : entries(first)) {
                    strike(unused, entry.json());
                }
            } catch (IllegalStateException unreadable) {
                // Whose attachments a damaged statement has can't be told, so all stay.
                System.getLogger(AttachmentUse.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "a statement among {0} to {1} can''t be read: attachments stay; run tiro verify",
                                first,
                                first + CHUNK - 1);
                return Set.of();
            }
        }
        return unused;
    }

    private static void strike(Set<String> unused, String json) {
        if (json.contains("\"sha2\"")) {
            String text = json.toLowerCase(Locale.ROOT);
            unused.removeIf(text::contains);
        }
    }

    private long size() {
        return database.read(connection ->
                new LedgerEntries(connection, database.product(), store).log().size());
    }

    private List<LedgerEntry> entries(long first) {
        return database.read(connection ->
                new LedgerEntries(connection, database.product(), store).entries(first, first + CHUNK - 1));
    }
}
