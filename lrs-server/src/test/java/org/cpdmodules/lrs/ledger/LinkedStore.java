package org.cpdmodules.lrs.ledger;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.JsonBytes;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.xapi.Mbox;

/**
 * A store whose bounds of references are small, and beside it what a reader of the standard expects: which statement must be
 * found for which other.
 */
final class LinkedStore {
    /** That {@code seq} is found for what {@code through} says. */
    record Pair(long seq, long through) {}

    private static final String GONE = "gone";

    final TestLedger tiro;
    private final SecureRandom random = new SecureRandom();
    private final LinkBounds bounds;
    private final Map<UUID, UUID> targets = new HashMap<>();
    private final Map<UUID, Long> seqs = new HashMap<>();
    private final Set<UUID> erasable = new HashSet<>();

    LinkedStore(TestDatabase on, LinkBounds bounds) {
        this.tiro = new TestLedger(on);
        this.bounds = bounds;
    }

    /** A statement that refers to another; {@code isErasable}: {@link #erase} empties it. */
    NewStatement referring(UUID id, UUID target, boolean isVoiding, boolean isErasable) {
        targets.put(id, target);
        return noted(
                id,
                isVoiding ? "voided" : "confirmed",
                "{'objectType':'StatementRef','id':'" + target + "'}",
                isErasable);
    }

    NewStatement simple(UUID id, boolean isErasable) {
        return noted(id, "initialized", "{'id':'" + Sample.activity("a" + id) + "'}", isErasable);
    }

    private NewStatement noted(UUID id, String verb, String object, boolean isErasable) {
        if (isErasable) {
            erasable.add(id);
        }
        String actor = Sample.agent(isErasable ? GONE : "ann" + id);
        return Sample.of(id, "'actor':" + actor + ",'verb':{'id':'" + Sample.VERBS + verb + "'},'object':" + object);
    }

    /** Appends in one transaction. */
    void append(List<NewStatement> batch) {
        Append.Outcome outcome = tiro.database.write(connection -> {
            List<Draft> drafts = new ArrayList<>();
            for (NewStatement statement : batch) {
                byte[] salt = new byte[Draft.SALT_BYTES];
                random.nextBytes(salt);
                drafts.add(
                        new Draft(statement, salt, tiro.terms.known(tiro.store), new JsonBytes(Draft.EXPECTED_BYTES)));
            }
            return new Append(connection, tiro.database.product(), tiro.store, tiro.terms, true, bounds)
                    .run(List.of(new Request(drafts)), Clock.systemUTC());
        });
        tiro.terms.committed(tiro.store, outcome.numbers());
        batch.forEach(statement -> seqs.put(statement.id(), seqs.size() + 1L));
    }

    /** Erases what can be erased of what is there. */
    void erase() {
        Erasures erasures = new Erasures(
                tiro.database, new AttachmentStore(tiro.database, Clock.systemUTC()), Clock.systemUTC(), List.of());
        Erasures.Order order = new Erasures.Order(UUID.randomUUID().toString(), "Ada", "asked", false);
        long number = erasures.begin(tiro.store, new Mbox("mailto:" + GONE + "@example.org"), order);
        erasures.run(tiro.store, number);
        erasable.removeIf(id -> {
            boolean isThere = seqs.containsKey(id);
            if (isThere) {
                seqs.put(id, -seqs.get(id));
            }
            return isThere;
        });
    }

    private boolean speaks(UUID id) {
        return seqs.getOrDefault(id, -1L) > 0;
    }

    /** By the letter: from each statement along its references, one after the other. */
    Set<Pair> expected() {
        Set<Pair> expected = new HashSet<>();
        seqs.keySet().stream().filter(this::speaks).forEach(id -> {
            Set<UUID> way = new LinkedHashSet<>(List.of(id));
            UUID at = targets.get(id);
            while (at != null && speaks(at) && way.size() <= bounds.reached() && way.add(at)) {
                at = targets.get(at);
            }
            way.forEach(each -> expected.add(new Pair(seqs.get(id), seqs.get(each))));
        });
        return expected;
    }

    /** What the rows say. */
    Set<Pair> found() {
        return tiro.database.read(connection -> new HashSet<>(Rows.list(
                connection,
                "SELECT seq, through_seq FROM fact WHERE store_id = ?",
                row -> new Pair(row.getLong(1), row.getLong(2)),
                tiro.store.value())));
    }

    /** Removes a row and returns how many that were. */
    int remove(String table, long seq, long through) {
        return tiro.database.write(connection -> removed(connection, table, seq, through));
    }

    private int removed(Connection connection, String table, long seq, long through) throws SQLException {
        return Rows.change(
                connection,
                "DELETE FROM " + table + " WHERE store_id = ? AND seq = ? AND through_seq = ?",
                tiro.store.value(),
                seq,
                through);
    }

    List<Finding> findings() {
        return Audits.of(tiro.database, tiro.store, bounds);
    }
}
