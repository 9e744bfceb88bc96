package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plants every kind of damage at random places, in a transaction that is rolled back, and sees it found. {@code
 * -Ddamage.rounds=50} for more places than the two of a build; {@code -Ddamage.seed} repeats a run.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreAuditTest {
    private static final int ROUNDS = Integer.getInteger("damage.rounds", 2);
    private static final long SEED = Long.getLong("damage.seed", System.nanoTime());
    private static final Map<TestDatabase, WholeStore> STORES = new EnumMap<>(TestDatabase.class);

    private final WholeStore whole;
    private final Random random = new Random(SEED);

    StoreAuditTest(TestDatabase on) {
        this.whole = STORES.computeIfAbsent(on, WholeStore::new);
    }

    @BeforeAll
    static void tellTheSeed() {
        System.out.println("StoreAuditTest: " + ROUNDS + " places, -Ddamage.seed=" + SEED);
    }

    /** What somebody may do to a database, and by which of the rules it must be found, any of them. */
    private enum Damage {
        TEXT("a character of a text is another", Rule.LEAF),
        TEXT_GONE("a text is emptied", Rule.TEXT),
        SALT("a bit of a salt is another", Rule.LEAF),
        LEAF("a bit of a leaf is another", Rule.LEAF),
        PAYLOAD("a bit of what is kept of a text is another", Rule.LEAF, Rule.TEXT),
        STORED("the time of storing of a row is another", Rule.LEAF),
        VOIDED("a mark of voiding is another", Rule.FACTS),
        REWRITTEN("text, salt, leaf, head and kept roots are all made anew", Rule.CHECKPOINT),
        DELETED("a statement is deleted", Rule.ORDER),
        DELETED_CLOSED("a statement is deleted, the gap closed, and the head made anew", Rule.CHECKPOINT),
        INSERTED("a statement is put in between, and the head made anew", Rule.CHECKPOINT),
        APPENDED("a statement is added behind the ledger's back", Rule.HASH_LOG),
        SWAPPED("two statements change places with all their rows", Rule.CHECKPOINT),
        TRUNCATED("the last statements are gone, the head made anew", Rule.CHECKPOINT),
        FACT_GONE("a row of facts is gone", Rule.FACTS),
        AGENT_GONE("a row of related agents is gone", Rule.FACTS),
        ACTIVITY_GONE("a row of related activities is gone", Rule.FACTS),
        REFERENCE_GONE("a reference is gone", Rule.FACTS),
        FACT_ADDED("facts are there that no text tells", Rule.FACTS),
        AGENT_ADDED("a related agent is there that no text names", Rule.FACTS),
        ACTIVITY_ADDED("a related activity is there that no text names", Rule.FACTS),
        FACT_CHANGED("a fact says something else", Rule.FACTS),
        ROLES_CHANGED("an agent has another role", Rule.FACTS),
        WORD("a word of a dictionary is another", Rule.FACTS),
        HEAD("the head of the log is another", Rule.HASH_LOG),
        NODE("a root that is kept for proofs is another", Rule.HASH_LOG),
        NOTE("a character of a checkpoint is another", Rule.CHECKPOINT),
        FORGED("a checkpoint is signed by another key", Rule.CHECKPOINT),
        CHECKPOINTS_GONE("all checkpoints are gone", Rule.CHECKPOINT);

        private final String what;
        private final List<Rule> rules;

        Damage(String what, Rule... rules) {
            this.what = what;
            this.rules = List.of(rules);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void findsNothingInAStoreThatIsWhole() {
        Verdict verdict = new StoreAudit(whole.tiro.database).run(whole.tiro.store, Evidence.NONE, at -> {});

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isWhole()).isTrue();
        assertThat(verdict.statements()).isEqualTo(WholeStore.size());
        assertThat(verdict.signed()).isEqualTo(WholeStore.size());
        assertThat(verdict.attachments()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void findsWhatIsDamaged(Damage damage) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Finding> findings = after(connection -> plant(connection, damage), Evidence.NONE);

            assertThat(findings.stream().map(Finding::rule))
                    .as("%s, -Ddamage.seed=%d: %s", damage.what, SEED, findings)
                    .containsAnyElementsOf(damage.rules);
        }
    }

    @Test
    void namesTheStatement() {
        long seq = seq();

        List<Finding> findings = after(connection -> flip(connection, "salt", seq), Evidence.NONE);

        assertThat(findings).extracting(Finding::first).containsExactly(seq);
        assertThat(findings).extracting(Finding::last).containsExactly(seq);
        assertThat(findings).allMatch(finding -> finding.id().isPresent());
    }

    @Test
    void showsAnErasureOnRequestAsOne() {
        long seq = seq();
        List<Finding> findings = new ArrayList<>();
        Verdict verdict = verdictAfter(
                connection -> {
                    erase(connection, seq);
                    change(connection, "INSERT INTO erasure (store_id, seq, erased) VALUES (?, ?, 0)", seq);
                },
                Evidence.NONE);

        findings.addAll(verdict.findings());
        // What refers to it may still be found for what it said; that is for who erases to clean up.
        findings.removeIf(finding -> finding.rule() == Rule.FACTS && finding.first() != seq);
        assertThat(findings).isEmpty();
        assertThat(verdict.erased()).isEqualTo(1);
    }

    @Test
    void takesAnErasureThatNobodyRecordedForDamage() {
        long seq = seq();

        List<Finding> findings = after(connection -> erase(connection, seq), Evidence.NONE);

        assertThat(findings)
                .anyMatch(finding -> finding.rule() == Rule.TEXT && finding.first() == seq && finding.last() == seq);
    }

    /** Who holds the database can cut off the end with its checkpoints; not for somebody who kept one of them. */
    @Test
    void findsATailThatIsGoneWithItsCheckpointsByOneThatWasKept() {
        Change cut = connection -> {
            long kept = 6L * WholeStore.PER_BATCH;
            truncate(connection, kept);
            change(connection, "DELETE FROM checkpoint WHERE store_id = ? AND log_size > ?", kept);
        };
        String latest = whole.notes.get(whole.notes.size() - 1);

        Set<Rule> alone = rules(after(cut, Evidence.NONE));
        Set<Rule> held = rules(after(cut, new Evidence(List.of(), List.of(latest))));

        assertThat(alone).doesNotContain(Rule.CHECKPOINT);
        assertThat(held).contains(Rule.CHECKPOINT);
    }

    @Test
    void believesOnlyTheKeysThatItIsGiven() {
        SigningKey stranger = SigningKey.make("example.org/other");

        List<Finding> findings = after(connection -> {}, new Evidence(List.of(stranger.verifier()), List.of()));

        assertThat(rules(findings)).containsExactly(Rule.CHECKPOINT);
    }

    private static Set<Rule> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).collect(Collectors.toSet());
    }

    @FunctionalInterface
    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private List<Finding> after(Change damage, Evidence evidence) {
        return verdictAfter(damage, evidence).findings();
    }

    private Verdict verdictAfter(Change damage, Evidence evidence) {
        return whole.tiro.database.read(connection -> {
            connection.setAutoCommit(false);
            try {
                damage.on(connection);
                return new StoreAudit(whole.tiro.database).audit(connection, whole.tiro.store, evidence, at -> {});
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private long seq() {
        return 1 + random.nextInt((int) WholeStore.size());
    }

    private int change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, whole.tiro.store.value());
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof byte[] bytes) {
                    statement.setBytes(i + 2, bytes);
                } else {
                    statement.setObject(i + 2, parameters[i]);
                }
            }
            return statement.executeUpdate();
        }
    }

    private void plant(Connection connection, Damage damage) throws SQLException {
        long seq = seq();
        switch (damage) {
            case TEXT -> flipText(connection, seq);
            case PAYLOAD -> flipPayload(connection, seq);
            case TEXT_GONE -> setText(connection, seq, "");
            case SALT -> flip(connection, "salt", seq);
            case LEAF -> flip(connection, "leaf", seq);
            case STORED ->
                done(change(
                        connection, "UPDATE statement SET stored = stored + 1 WHERE store_id = ? AND seq = ?", seq));
            case VOIDED ->
                done(change(
                        connection, "UPDATE statement SET voided = NOT voided WHERE store_id = ? AND seq = ?", seq));
            case REWRITTEN -> rewrite(connection, seq);
            case DELETED -> delete(connection, seq);
            case DELETED_CLOSED -> {
                delete(connection, seq);
                shift(connection, seq, -1);
                refound(connection);
            }
            case INSERTED -> {
                shift(connection, seq, 1);
                insert(connection, seq);
                refound(connection);
            }
            case APPENDED -> insert(connection, WholeStore.size() + 1);
            case SWAPPED -> swap(connection, seq % (WholeStore.size() - 1) + 1);
            case TRUNCATED -> truncate(connection, seq - 1);
            case FACT_GONE -> anyRow(connection, "DELETE FROM fact", "fact");
            case AGENT_GONE -> anyRow(connection, "DELETE FROM related_agent", "related_agent");
            case ACTIVITY_GONE -> anyRow(connection, "DELETE FROM related_activity", "related_activity");
            case REFERENCE_GONE -> anyRow(connection, "DELETE FROM statement_reference", "statement_reference");
            case FACT_ADDED -> done(change(connection, """
                    INSERT INTO fact (store_id, seq, through_seq, verb_id)
                    SELECT store_id, seq, 100000, verb_id FROM fact WHERE store_id = ? AND seq = ? AND through_seq = seq""", seq));
            case AGENT_ADDED -> done(change(connection, """
                    INSERT INTO related_agent (store_id, agent_id, seq, through_seq, roles, direct)
                    SELECT store_id, agent_id + 1000, seq, through_seq, roles, direct
                    FROM related_agent WHERE store_id = ? AND seq = ?""", seq));
            case ACTIVITY_ADDED -> done(change(connection, """
                    INSERT INTO related_activity (store_id, activity_id, seq, through_seq, roles)
                    SELECT store_id, MAX(activity_id) + 1000, 5, 5, 2
                    FROM related_activity WHERE store_id = ? GROUP BY store_id"""));
            case FACT_CHANGED -> anyRow(connection, "UPDATE fact SET " + anyFact(), "fact");
            case ROLES_CHANGED -> anyRow(connection, "UPDATE related_agent SET roles = roles + 1", "related_agent");
            case WORD ->
                done(
                        change(
                                connection,
                                "UPDATE activity SET iri = 'https://example.org/other' "
                                        + "WHERE store_id = ? AND activity_id = (SELECT MIN(a.activity_id) FROM activity a WHERE a.store_id = activity.store_id)"));
            case HEAD -> flipHead(connection);
            case NODE -> flipNode(connection);
            case NOTE -> flipNote(connection);
            case FORGED -> forge(connection);
            case CHECKPOINTS_GONE -> done(change(connection, "DELETE FROM checkpoint WHERE store_id = ?"));
        }
    }

    private static void done(int changed) {
        assertThat(changed).as("rows that the damage reached").isPositive();
    }

    private String anyFact() {
        List<String> changes = List.of(
                "verb_id = verb_id + 1000",
                "actor_id = NULL",
                "registration = refers_to, refers_to = registration, happened = 1",
                "happened = 1",
                "scaled = 0.123",
                "duration = 77",
                "success = NOT COALESCE(success, TRUE)",
                "completion = NOT COALESCE(completion, TRUE)");
        return changes.get(random.nextInt(changes.size()));
    }

    private LedgerEntry entry(Connection connection, long seq) throws SQLException {
        return new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store)
                .entries(seq, seq)
                .get(0);
    }

    /** The one place that knows how a text is kept. */
    private void setText(Connection connection, long seq, String text) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE statement SET form = 0, payload = ? WHERE store_id = ? AND seq = ?")) {
            update.setBytes(1, text.getBytes(StandardCharsets.UTF_8));
            update.setLong(2, whole.tiro.store.value());
            update.setLong(3, seq);
            done(update.executeUpdate());
        }
    }

    private void flipText(Connection connection, long seq) throws SQLException {
        StringBuilder text = new StringBuilder(entry(connection, seq).json());
        int place = random.nextInt(text.length());
        text.setCharAt(place, (char) (text.charAt(place) ^ 1));
        setText(connection, seq, text.toString());
    }

    private void flip(Connection connection, String column, long seq) throws SQLException {
        byte[] bytes = column.equals("salt")
                ? hex(entry(connection, seq).salt())
                : hex(entry(connection, seq).leaf());
        setBytes(connection, column, seq, flipped(bytes));
    }

    /** The last octet may have bits that no text depends on. */
    private void flipPayload(Connection connection, long seq) throws SQLException {
        byte[] payload;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT payload FROM statement WHERE store_id = ? AND seq = ?")) {
            select.setLong(1, whole.tiro.store.value());
            select.setLong(2, seq);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                payload = row.getBytes(1);
            }
        }
        int bit = random.nextInt((payload.length - 1) * 8);
        payload[bit / 8] ^= (byte) (1 << bit % 8);
        setBytes(connection, "payload", seq, payload);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        int bit = random.nextInt(other.length * 8);
        other[bit / 8] ^= (byte) (1 << bit % 8);
        return other;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private void setBytes(Connection connection, String column, long seq, byte[] bytes) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE statement SET " + column + " = ? WHERE store_id = ? AND seq = ?")) {
            update.setBytes(1, bytes);
            update.setLong(2, whole.tiro.store.value());
            update.setLong(3, seq);
            done(update.executeUpdate());
        }
    }

    /** All that can be made anew without the key. */
    private void rewrite(Connection connection, long seq) throws SQLException {
        LedgerEntry entry = entry(connection, seq);
        String other = entry.json().replaceFirst("learner", "student");
        byte[] salt = flipped(hex(entry.salt()));
        setText(connection, seq, other);
        setBytes(connection, "salt", seq, salt);
        setBytes(connection, "leaf", seq, HashLog.leaf(salt, other));
        refound(connection);
    }

    /** The head and the kept roots as these leaves would have them. */
    private void refound(Connection connection) throws SQLException {
        HashLog log = new HashLog();
        new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store)
                .leaves(1, Long.MAX_VALUE, log::add);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE store SET last_seq = ?, log_frontier = ? WHERE store_id = ?")) {
            update.setLong(1, log.size());
            update.setBytes(2, log.frontier());
            update.setLong(3, whole.tiro.store.value());
            update.executeUpdate();
        }
        change(connection, "DELETE FROM log_node WHERE store_id = ?");
        new LogNodes(connection, whole.tiro.database.product(), whole.tiro.store).extend(log.size());
    }

    private void delete(Connection connection, long seq) throws SQLException {
        for (String table : List.of("fact", "related_agent", "related_activity", "statement_reference")) {
            change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND seq = ?", seq);
        }
        done(change(connection, "DELETE FROM statement WHERE store_id = ? AND seq = ?", seq));
    }

    /** Renumbers the statements from here on; by way of numbers that nobody has. */
    private void shift(Connection connection, long from, int by) throws SQLException {
        change(connection, "UPDATE statement SET seq = -seq WHERE store_id = ? AND seq >= ?", from);
        change(connection, "UPDATE statement SET seq = -seq + " + by + " WHERE store_id = ? AND seq < 0");
    }

    private void insert(Connection connection, long seq) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO statement (store_id, seq, stored, id, voided, salt, leaf, form, payload)
                SELECT store_id, %d, stored, %s, voided, salt, leaf, form, payload
                FROM statement
                WHERE store_id = ? AND seq = ?""".formatted(
                        seq,
                        whole.tiro.database.product().isOwnedByThisProcess()
                                ? "X'0123456789abcdef0123456789abcdef'"
                                : "'01234567-89ab-cdef-0123-456789abcdef'"))) {
            insert.setLong(1, whole.tiro.store.value());
            insert.setLong(2, seq == 1 ? 2 : seq - 1);
            done(insert.executeUpdate());
        }
    }

    private void swap(Connection connection, long seq) throws SQLException {
        for (String table : List.of("statement", "fact", "related_agent", "related_activity", "statement_reference")) {
            change(connection, "UPDATE " + table + " SET seq = -1 WHERE store_id = ? AND seq = ?", seq);
            change(connection, "UPDATE " + table + " SET seq = " + seq + " WHERE store_id = ? AND seq = ?", seq + 1);
            change(connection, "UPDATE " + table + " SET seq = " + (seq + 1) + " WHERE store_id = ? AND seq = -1");
        }
        refound(connection);
    }

    private void truncate(Connection connection, long kept) throws SQLException {
        for (String table : List.of("fact", "related_agent", "related_activity", "statement_reference", "statement")) {
            change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND seq > ?", kept);
        }
        refound(connection);
    }

    private void erase(Connection connection, long seq) throws SQLException {
        for (String table : List.of("fact", "related_agent", "related_activity", "statement_reference")) {
            change(connection, "DELETE FROM " + table + " WHERE store_id = ? AND seq = ?", seq);
        }
        setText(connection, seq, "");
        setBytes(connection, "salt", seq, new byte[16]);
    }

    private void anyRow(Connection connection, String sql, String table) throws SQLException {
        List<Long> seqs = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT DISTINCT seq FROM " + table + " WHERE store_id = ?")) {
            select.setLong(1, whole.tiro.store.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seqs.add(row.getLong(1));
                }
            }
        }
        done(change(connection, sql + " WHERE store_id = ? AND seq = ?", seqs.get(random.nextInt(seqs.size()))));
    }

    private void flipHead(Connection connection) throws SQLException {
        HashLog log = new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store).log();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE store SET log_frontier = ? WHERE store_id = ?")) {
            update.setBytes(1, flipped(log.frontier()));
            update.setLong(2, whole.tiro.store.value());
            done(update.executeUpdate());
        }
    }

    private void flipNode(Connection connection) throws SQLException {
        byte[] hash = new LogNodes(connection, whole.tiro.database.product(), whole.tiro.store).root(8, 0);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE log_node SET hash = ? WHERE store_id = ? AND node_level = 8 AND node_index = 0")) {
            update.setBytes(1, flipped(hash));
            update.setLong(2, whole.tiro.store.value());
            done(update.executeUpdate());
        }
    }

    private void flipNote(Connection connection) throws SQLException {
        StringBuilder note = new StringBuilder(whole.notes.get(random.nextInt(whole.notes.size())));
        long size = Long.parseLong(note.toString().split("\n")[1]);
        int place = random.nextInt(note.length());
        note.setCharAt(place, (char) (note.charAt(place) ^ 1));
        setNote(connection, size, note.toString());
    }

    /** A note that says something else, well signed, by a key of the forger under the log's name. */
    private void forge(Connection connection) throws SQLException {
        String name = whole.notes.get(0).split("\n")[0];
        String root = whole.notes.get(0).split("\n")[2];
        SigningKey forger = SigningKey.make(name);
        setNote(
                connection,
                WholeStore.size(),
                forger.sign(new Checkpoint(name, WholeStore.size(), root).text())
                        .note());
    }

    private void setNote(Connection connection, long size, String note) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE checkpoint SET note = ? WHERE store_id = ? AND log_size = ?")) {
            update.setString(1, note);
            update.setLong(2, whole.tiro.store.value());
            update.setLong(3, size);
            done(update.executeUpdate());
        }
    }
}
