package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.xapi.StoreId;

/** Reads a whole store and names everything in it that breaks a promise of the ledger. */
final class LedgerAudit {
    private final Database database;
    private final StoreId store;
    private final List<String> findings = new ArrayList<>();
    private final Map<UUID, Long> seqs = new HashMap<>();

    LedgerAudit(Database database, StoreId store) {
        this.database = database;
        this.store = store;
    }

    /** What is there, by id. */
    Map<UUID, Long> seqs() {
        return seqs;
    }

    List<String> run() {
        database.write(connection -> {
            StoreHead head = StoreHead.lock(connection, database.product(), store);
            Map<Long, Facts> facts = statements(connection, head);
            compare("related_agent", agents(facts), related(connection, "agent", "ifi"));
            compare("related_activity", activities(facts), related(connection, "activity", "iri"));
            verbs(connection, facts);
            return null;
        });
        return findings;
    }

    private Map<Long, Facts> statements(Connection connection, StoreHead head) throws SQLException {
        Map<Long, Facts> facts = new TreeMap<>();
        HashLog log = new HashLog(0, new byte[0]);
        long stored = 0;
        String sql = "SELECT " + StoredStatement.columns("statement")
                + ", salt, leaf FROM statement WHERE store_id = ? ORDER BY seq";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                for (long expected = 1; row.next(); expected++) {
                    long seq = row.getLong(1);
                    check(seq == expected, "gap: " + seq + " where " + expected + " was due");
                    check(row.getLong(3) >= stored, "stored goes back at " + seq);
                    stored = row.getLong(3);
                    UUID id = database.product().uuid(row, 2).orElseThrow();
                    check(seqs.put(id, seq) == null, "twice: " + id);
                    String json = StoredStatement.from(row, database.product()).json();
                    MessageDigest digest = HashLog.leaf();
                    digest.update(row.getBytes(7));
                    boolean isCovered =
                            Arrays.equals(digest.digest(json.getBytes(StandardCharsets.UTF_8)), row.getBytes(8));
                    check(isCovered, "leaf of " + seq + " does not cover its text");
                    log.add(row.getBytes(8));
                    if (isCovered) {
                        facts.put(seq, new Facts(JsonText.object(json)));
                    }
                }
            }
        }
        check(log.size() == head.lastSeq(), "store says " + head.lastSeq() + ", there are " + log.size());
        // An idle store's watermark is moved on, so it may be later than the last statement.
        check(stored <= head.lastStored(), "the watermark is earlier than the last statement");
        check(Arrays.equals(log.root(), head.log().root()), "hash log has another root");
        return facts;
    }

    private Map<Long, Map<String, Integer>> agents(Map<Long, Facts> facts) {
        Map<Long, Map<String, Integer>> expected = new TreeMap<>();
        facts.forEach((seq, fact) -> expected.put(seq, fact.agents));
        return expected;
    }

    private Map<Long, Map<String, Integer>> activities(Map<Long, Facts> facts) {
        Map<Long, Map<String, Integer>> expected = new TreeMap<>();
        facts.forEach((seq, fact) -> {
            if (!fact.activities.isEmpty()) {
                expected.put(seq, fact.activities);
            }
        });
        return expected;
    }

    private Map<Long, Map<String, Integer>> related(Connection connection, String what, String text)
            throws SQLException {
        String sql = ("SELECT r.seq, d." + text + ", r.roles FROM related_%s r JOIN %s d ON d.store_id = r.store_id"
                        + " AND d.%s_id = r.%s_id WHERE r.store_id = ? AND r.through_seq = r.seq")
                .formatted(what, what, what, what);
        Map<Long, Map<String, Integer>> found = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getLong(1), seq -> new HashMap<>())
                            .put(row.getString(2), row.getInt(3));
                }
            }
        }
        return found;
    }

    private void compare(
            String table, Map<Long, Map<String, Integer>> expected, Map<Long, Map<String, Integer>> found) {
        Set<Long> all = new HashSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (long seq : all) {
            Map<String, Integer> one = expected.getOrDefault(seq, Map.of());
            Map<String, Integer> other = found.getOrDefault(seq, Map.of());
            check(one.equals(other), table + " of " + seq + " says " + other + ", the text says " + one);
        }
    }

    private void verbs(Connection connection, Map<Long, Facts> facts) throws SQLException {
        Map<Long, String> found = new HashMap<>();
        String sql = """
                SELECT f.seq, v.iri
                FROM fact f
                JOIN verb v ON v.store_id = f.store_id AND v.verb_id = f.verb_id
                WHERE f.store_id = ? AND f.through_seq = f.seq""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getString(2));
                }
            }
        }
        Map<Long, String> expected = new HashMap<>();
        facts.forEach((seq, fact) -> expected.put(seq, fact.verb));
        check(found.equals(expected), "facts do not agree with the texts");
    }

    private void check(boolean holds, String finding) {
        if (!holds) {
            findings.add(finding);
        }
    }
}
