package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Empties statements on request. Of an emptied one the row stays, with its place, its id and its leaf, so that the hash log
 * and whatever refers to it stay as they were; text, salt, and all rows for filters and reports go. A reference that voids
 * stays too: voiding was not the learner's to take back, and the target remains voided. On a connection of the caller; a
 * step holds the store's lock until the caller commits.
 */
public final class StatementErasure {
    /**
     * How much names a learner.
     *
     * @param own statements whose actor is the learner
     * @param others further statements that name the learner
     * @param roles the parts that the learner plays in those, each with its number; one statement may count in several
     * @param references statements of others that refer to the learner's own
     */
    public record Extent(long own, long others, Map<String, Long> roles, long references) {
        /** Where nothing names the learner. */
        public static final Extent NONE = new Extent(0, 0, Map.of(), 0);

        public Extent {
            roles = Map.copyOf(roles);
        }
    }

    private static final Map<Integer, String> ROLE_NAMES = new TreeMap<>(Map.of(
            Roles.ACTOR, "member of a group that did it",
            Roles.OBJECT, "object",
            Roles.AUTHORITY, "authority",
            Roles.INSTRUCTOR, "instructor",
            Roles.TEAM, "team",
            Roles.CONTEXT, "context",
            Roles.SUB_ACTOR, "sub-statement",
            Roles.SUB_OBJECT, "sub-statement",
            Roles.SUB_CONTEXT, "sub-statement"));
    private static final Table MARKS = new Table(
            "erasure",
            Column.number("store_id"),
            Column.number("seq"),
            Column.number("erased"),
            Column.number("erasure_id"));
    private static final String NAMING = """
            FROM related_agent r
            JOIN fact f ON f.store_id = r.store_id AND f.seq = r.seq AND f.through_seq = r.seq
            WHERE r.store_id = ? AND r.agent_id = ? AND r.through_seq = r.seq""";
    private static final String OWN = " AND f.actor_id = ?";
    private static final String OTHERS = " AND (f.actor_id IS NULL OR f.actor_id <> ?)";

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final StatementRows rows;

    public StatementErasure(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.rows = new StatementRows(product);
    }

    /** The number of a learner in the store's dictionary; empty when no statement names the learner. */
    public Optional<Long> agent(Ifi learner) throws SQLException {
        Term term = new Term(Term.Kind.AGENT, learner.canonical());
        return Optional.ofNullable(
                Terms.stored(connection, product, store, Set.of(term)).get(term));
    }

    /** How much names this learner. */
    public Extent extent(long agent) throws SQLException {
        long own = count(OWN, agent);
        Map<String, Long> roles = new TreeMap<>();
        long others = 0;
        for (long[] each : Rows.list(
                connection,
                "SELECT r.roles, COUNT(*) " + NAMING + OTHERS + " GROUP BY r.roles",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                store.value(),
                agent,
                agent)) {
            others += each[1];
            Set<String> names = new TreeSet<>();
            ROLE_NAMES.forEach((bit, name) -> {
                if ((each[0] & bit) != 0) {
                    names.add(name);
                }
            });
            names.forEach(name -> roles.merge(name, each[1], Long::sum));
        }
        return new Extent(own, others, roles, references(agent));
    }

    private long count(String whose, long agent) throws SQLException {
        return Rows.first(
                        connection,
                        "SELECT COUNT(*) " + NAMING + whose,
                        row -> row.getLong(1),
                        store.value(),
                        agent,
                        agent)
                .orElseThrow();
    }

    private long references(long agent) throws SQLException {
        return Rows.first(connection, """
                        SELECT COUNT(DISTINCT x.seq)
                        FROM related_agent r
                        JOIN fact f ON f.store_id = r.store_id AND f.seq = r.seq AND f.through_seq = r.seq
                        JOIN statement s ON s.store_id = r.store_id AND s.seq = r.seq
                        JOIN statement_reference x ON x.store_id = r.store_id AND x.target_id = s.id
                        JOIN fact y ON y.store_id = x.store_id AND y.seq = x.seq AND y.through_seq = x.seq
                        WHERE r.store_id = ? AND r.agent_id = ? AND r.through_seq = r.seq AND f.actor_id = ?
                          AND (y.actor_id IS NULL OR y.actor_id <> ?)""", row -> row.getLong(1), store.value(), agent, agent, agent)
                .orElseThrow();
    }

    /** The newest statements of a learner, or those of others that name the learner. */
    public List<StoredStatement> examples(long agent, boolean ofOthers, int most) throws SQLException {
        List<StoredStatement> found = new ArrayList<>();
        List<Long> seqs = Rows.list(
                connection,
                "SELECT r.seq " + NAMING + (ofOthers ? OTHERS : OWN) + " ORDER BY r.seq DESC FETCH FIRST " + most
                        + " ROWS ONLY",
                row -> row.getLong(1),
                store.value(),
                agent,
                agent);
        String sql = "SELECT " + StoredStatement.columns("statement") + " FROM statement WHERE store_id = ? AND seq %s";
        new KeyLookup(product)
                .byNumbers(connection, sql, store.value(), seqs, row -> found.add(StoredStatement.from(row, product)));
        return found;
    }

    /**
     * Takes the store's lock until the caller's transaction ends; nothing is appended meanwhile.
     *
     * @return the last seq that there is
     */
    public long lock() throws SQLException {
        return StoreHead.lock(connection, product, store).lastSeq();
    }

    /**
     * Empties the next statements that name the learner.
     *
     * @param after only what comes after this seq
     * @param most how many at once; the lock is held so long
     * @return the last seq that was emptied; 0 when there was none left
     */
    public long step(long agent, ErasureRecord record, long after, int most, Instant now) throws SQLException {
        lock();
        List<Long> seqs = new ArrayList<>(Rows.list(
                connection,
                "SELECT r.seq " + NAMING + (record.others() ? "" : OWN)
                        + " AND r.seq > ? AND r.seq <= ? ORDER BY r.seq FETCH FIRST " + most + " ROWS ONLY",
                row -> row.getLong(1),
                record.others()
                        ? new Object[] {store.value(), agent, after, record.through()}
                        : new Object[] {store.value(), agent, agent, after, record.through()}));
        if (seqs.isEmpty()) {
            return 0;
        }
        empty(seqs, record.number(), now);
        return seqs.get(seqs.size() - 1);
    }

    private void empty(List<Long> seqs, long number, Instant now) throws SQLException {
        Set<Long> gone = new LinkedHashSet<>(seqs);
        Map<Long, Set<Long>> lost = lost(gone);
        Set<Long> said = new TreeSet<>(gone);
        lost.values().forEach(said::addAll);
        Map<Long, Facts> facts = new HashMap<>();
        Set<Term> words = new HashSet<>();
        Set<String> attachments = new TreeSet<>();
        rows.texts(connection, store, said).forEach((seq, text) -> {
            JsonObject statement = JsonText.object(text);
            Facts read = new Facts(statement);
            facts.put(seq, read);
            words.addAll(FactRows.terms(read));
            if (gone.contains(seq)) {
                attachments.addAll(attachments(statement));
            }
        });
        Map<Term, Long> numbers = Terms.stored(connection, product, store, words);
        remove(lost, facts, numbers);
        removeReferences(gone, facts);
        mark(gone, number, now);
        Set<Term> used = new HashSet<>();
        gone.forEach(seq -> used.addAll(FactRows.terms(facts.get(seq))));
        new ErasureLeftovers(connection, store).leave(number, used, numbers, attachments);
        Rows.change(
                connection,
                "UPDATE erasure_record SET statements = statements + ? WHERE store_id = ? AND erasure_id = ?",
                gone.size(),
                store.value(),
                number);
    }

    /** By which statements' words each statement must no longer be found: itself and others that led through one of these. */
    private Map<Long, Set<Long>> lost(Set<Long> gone) throws SQLException {
        Map<Long, Set<Long>> throughs = rows.through(connection, store, gone);
        Map<Long, Set<Long>> lost = new TreeMap<>(throughs);
        Set<Long> level = gone;
        while (!level.isEmpty()) {
            Set<UUID> ids = rows.ids(connection, store, level);
            Set<Long> sources = new TreeSet<>();
            rows.referencesTo(connection, store, ids).forEach(reference -> sources.add(reference.seq()));
            sources.removeAll(throughs.keySet());
            level = new TreeSet<>();
            for (var source : rows.through(connection, store, sources).entrySet()) {
                throughs.put(source.getKey(), source.getValue());
                level.add(source.getKey());
            }
        }
        Map<Long, Optional<Long>> targets = new HashMap<>();
        for (var each : throughs.entrySet()) {
            if (!gone.contains(each.getKey())) {
                Set<Long> unreachable = new TreeSet<>(each.getValue());
                unreachable.removeAll(reach(each.getKey(), gone, targets));
                lost.put(each.getKey(), unreachable);
            }
        }
        return lost;
    }

    /**
     * What a statement still leads to: along its references as far as the first that is empty.
     *
     * @param targets those that were looked up before; their ways meet
     */
    private Set<Long> reach(long source, Set<Long> gone, Map<Long, Optional<Long>> targets) throws SQLException {
        Set<Long> reached = new LinkedHashSet<>(List.of(source));
        long at = source;
        while (true) {
            Optional<Long> next = targets.get(at);
            if (next == null) {
                next = target(at);
                targets.put(at, next);
            }
            if (next.isEmpty() || gone.contains(next.get()) || !reached.add(next.get())) {
                return reached;
            }
            at = next.get();
        }
    }

    /** Where a statement's reference leads; nowhere when its target is not there, or was emptied earlier. */
    private Optional<Long> target(long source) throws SQLException {
        return Rows.first(connection, """
                SELECT t.seq
                FROM fact f
                JOIN statement s ON s.store_id = f.store_id AND s.id = f.refers_to
                JOIN fact t ON t.store_id = s.store_id AND t.seq = s.seq AND t.through_seq = s.seq
                WHERE f.store_id = ? AND f.seq = ? AND f.through_seq = ?""", row -> row.getLong(1), store.value(), source, source);
    }

    private void remove(Map<Long, Set<Long>> lost, Map<Long, Facts> facts, Map<Term, Long> numbers)
            throws SQLException {
        try (PreparedStatement fact = connection.prepareStatement(
                        "DELETE FROM fact WHERE store_id = ? AND seq = ? AND through_seq = ?");
                PreparedStatement agent = connection.prepareStatement(
                        "DELETE FROM related_agent WHERE store_id = ? AND seq = ? AND through_seq = ? AND agent_id = ?");
                PreparedStatement activity = connection.prepareStatement(
                        "DELETE FROM related_activity WHERE store_id = ? AND seq = ? AND through_seq = ? AND activity_id = ?")) {
            for (var each : lost.entrySet()) {
                for (long through : each.getValue()) {
                    add(fact, each.getKey(), through);
                    Facts said = facts.get(through);
                    for (String text : said.agents.keySet()) {
                        add(agent, each.getKey(), through, numbers.get(new Term(Term.Kind.AGENT, text)));
                    }
                    for (String text : said.activities.keySet()) {
                        add(activity, each.getKey(), through, numbers.get(new Term(Term.Kind.ACTIVITY, text)));
                    }
                }
            }
            fact.executeBatch();
            agent.executeBatch();
            activity.executeBatch();
        }
    }

    private void add(PreparedStatement delete, long... keys) throws SQLException {
        delete.setLong(1, store.value());
        for (int at = 0; at < keys.length; at++) {
            delete.setLong(at + 2, keys[at]);
        }
        delete.addBatch();
    }

    /** A reference that voids stays; one that waits for its target waits no longer. */
    private void removeReferences(Set<Long> gone, Map<Long, Facts> facts) throws SQLException {
        Map<Long, UUID> removed = new TreeMap<>();
        for (long seq : gone) {
            Facts said = facts.get(seq);
            if (said.refersTo != null && !said.voiding) {
                removed.put(seq, said.refersTo);
            }
        }
        if (removed.isEmpty()) {
            return;
        }
        Set<UUID> there =
                rows.present(connection, store, new HashSet<>(removed.values())).keySet();
        long waiting = removed.values().stream()
                .filter(target -> !there.contains(target))
                .count();
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM statement_reference WHERE store_id = ? AND target_id = ? AND seq = ?")) {
            for (var each : removed.entrySet()) {
                delete.setLong(1, store.value());
                product.setUuid(delete, 2, each.getValue());
                delete.setLong(3, each.getKey());
                delete.addBatch();
            }
            delete.executeBatch();
        }
        Rows.change(connection, "UPDATE store SET awaited = awaited - ? WHERE store_id = ?", waiting, store.value());
    }

    private void mark(Set<Long> gone, long number, Instant now) throws SQLException {
        try (PreparedStatement empty = connection.prepareStatement(
                        "UPDATE statement SET form = ?, payload = ?, salt = ? WHERE store_id = ? AND seq = ?");
                PreparedStatement define = connection.prepareStatement(
                        "DELETE FROM statement_without_define WHERE store_id = ? AND seq = ?")) {
            for (long seq : gone) {
                empty.setInt(1, Payload.TEXT);
                empty.setBytes(2, new byte[0]);
                empty.setBytes(3, new byte[Draft.SALT_BYTES]);
                empty.setLong(4, store.value());
                empty.setLong(5, seq);
                empty.addBatch();
                add(define, seq);
            }
            empty.executeBatch();
            define.executeBatch();
        }
        RowInsert marks = new RowInsert(product, MARKS);
        gone.forEach(seq -> marks.row(store.value(), seq, Micros.of(now), number));
        marks.run(connection);
    }

    /** The hashes of all attachments of a statement, those of a SubStatement too, in lower case. */
    private static Set<String> attachments(JsonObject statement) {
        Set<String> found = new TreeSet<>();
        for (JsonObject each : List.of(
                statement,
                statement.get("object") instanceof JsonObject object ? object : JsonObject.EMPTY_JSON_OBJECT)) {
            if (each.get("attachments") instanceof JsonArray attachments) {
                attachments.forEach(one -> {
                    if (one instanceof JsonObject attachment && attachment.get("sha2") instanceof JsonString sha2) {
                        found.add(sha2.getString().toLowerCase(Locale.ROOT));
                    }
                });
            }
        }
        return found;
    }
}
