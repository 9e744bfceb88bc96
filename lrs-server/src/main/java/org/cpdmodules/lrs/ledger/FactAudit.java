package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.TextKey;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.ReferredTexts.Target;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * Compares, along the record, what the rows for filters and reports say with what the texts say, in both directions. A row
 * is compared as a line of text; terms stand in it by their keys. Four result sets run beside the record in its order.
 */
final class FactAudit implements AutoCloseable {
    private static final int FETCH = 1000;
    private static final char REPLACED = 0xfffd;

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final StatementRows rows;
    private final Consumer<Finding> findings;
    private final List<AuditedRows> tables = new ArrayList<>();
    private final ReferredTexts referred;
    private final LeftOut leftOut;

    /** @param erased the statements that are marked as erased */
    FactAudit(
            Connection connection,
            Product product,
            StoreId store,
            LinkBounds bounds,
            Set<Long> erased,
            Consumer<Finding> findings)
            throws SQLException {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.rows = new StatementRows(product);
        this.referred = new ReferredTexts(connection, product, store, bounds.reached());
        this.leftOut = new LeftOut(connection, product, store, bounds, erased);
        this.findings = findings;
        dictionaries();
        tables.add(new AuditedRows(connection, store, """
                SELECT f.seq, f.through_seq, v.term_key, a.term_key, o.term_key, f.registration, f.happened, f.scaled,
                  f.duration, f.success, f.completion, f.refers_to
                FROM fact f
                LEFT JOIN verb v ON v.store_id = f.store_id AND v.verb_id = f.verb_id
                LEFT JOIN agent a ON a.store_id = f.store_id AND a.agent_id = f.actor_id
                LEFT JOIN activity o ON o.store_id = f.store_id AND o.activity_id = f.activity_id
                WHERE f.store_id = ?
                ORDER BY f.seq""", this::fact));
        tables.add(new AuditedRows(
                connection,
                store,
                """
                SELECT r.seq, r.through_seq, d.term_key, r.roles, r.direct
                FROM related_agent r
                LEFT JOIN agent d ON d.store_id = r.store_id AND d.agent_id = r.agent_id
                WHERE r.store_id = ?
                ORDER BY r.seq""",
                row -> "related_agent " + row.getLong(2) + " " + uuid(row, 3) + " " + row.getInt(4) + " "
                        + row.getBoolean(5)));
        tables.add(new AuditedRows(
                connection,
                store,
                """
                SELECT r.seq, r.through_seq, d.term_key, r.roles
                FROM related_activity r
                LEFT JOIN activity d ON d.store_id = r.store_id AND d.activity_id = r.activity_id
                WHERE r.store_id = ?
                ORDER BY r.seq""",
                row -> "related_activity " + row.getLong(2) + " " + uuid(row, 3) + " " + row.getInt(4)));
        tables.add(new AuditedRows(
                connection,
                store,
                "SELECT seq, target_id, voiding FROM statement_reference WHERE store_id = ? ORDER BY seq",
                row -> "statement_reference " + uuid(row, 2) + " " + row.getBoolean(3)));
    }

    @Override
    public void close() throws SQLException {
        for (AuditedRows table : tables) {
            table.close();
        }
    }

    /** Which of these are the target of a reference that voids. */
    Set<UUID> voidedOf(Collection<UUID> ids) throws SQLException {
        return rows.referencesTo(connection, store, ids).stream()
                .filter(StatementRows.Reference::voiding)
                .map(StatementRows.Reference::target)
                .collect(Collectors.toSet());
    }

    /**
     * The rows of the next statement.
     *
     * @param statement what its text says; empty when it was erased or is spoilt
     * @param isVoided whether a statement that voids refers to it
     */
    void follow(LedgerEntry entry, Optional<JsonObject> statement, boolean isVoided) throws SQLException {
        Set<String> found = found(entry.seq());
        if (statement.isEmpty()) {
            // What an erased statement voided stays voided, so this one row of it is kept.
            found.removeIf(line -> line.startsWith("statement_reference ") && line.endsWith(" true"));
            if (entry.json().isEmpty() && !found.isEmpty()) {
                report(entry, "erased, but rows for filters and reports are still there: " + tablesOf(found));
            }
            return;
        }
        Optional<Facts> read = facts(statement.get());
        if (read.isEmpty()) {
            report(entry, "the text is no statement that could have been accepted");
            return;
        }
        Facts facts = read.get();
        if (entry.voided() != (isVoided && !facts.voiding)) {
            report(entry, entry.voided() ? "marked as voided, and nothing voids it" : "voided, but not marked so");
        }
        compare(entry, facts, found);
    }

    /** The rows of a statement whose text can't be read say nothing. */
    void unreadable(long seq) throws SQLException {
        found(seq);
    }

    /** What is left belongs to no statement. */
    void end() throws SQLException {
        found(Long.MAX_VALUE);
    }

    private Set<String> found(long seq) throws SQLException {
        Set<String> found = new HashSet<>();
        Set<Long> orphans = new LinkedHashSet<>();
        for (AuditedRows table : tables) {
            table.take(seq, found, orphans);
        }
        for (long orphan : orphans) {
            findings.accept(Finding.of(
                    Rule.FACTS,
                    orphan,
                    orphan,
                    "rows for filters and reports belong to a statement that is not there"));
        }
        return found;
    }

    private void compare(LedgerEntry entry, Facts facts, Set<String> found) throws SQLException {
        List<Target> way = referred.way(entry.seq(), facts.refersTo);
        Set<String> expected = new HashSet<>(lines(entry.seq(), facts));
        if (facts.refersTo != null) {
            expected.add("statement_reference " + facts.refersTo + " " + facts.voiding);
            way.forEach(target -> expected.addAll(target.lines()));
        }
        Set<String> missing = new HashSet<>(expected);
        missing.removeAll(found);
        Set<String> surplus = new HashSet<>(found);
        surplus.removeAll(expected);
        if (!missing.isEmpty()) {
            leftOut.of(entry.seq(), way).stream()
                    .filter(target -> Collections.disjoint(found, target.lines()))
                    .forEach(target -> missing.removeAll(target.lines()));
        }
        if (!missing.isEmpty()) {
            report(entry, "the text says more than the rows of " + tablesOf(missing));
        }
        if (!surplus.isEmpty()) {
            report(entry, "rows that the text does not bear out in " + tablesOf(surplus));
        }
    }

    private static String tablesOf(Set<String> lines) {
        return lines.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void report(LedgerEntry entry, String message) {
        findings.accept(Finding.of(Rule.FACTS, entry.seq(), entry.id(), message));
    }

    /** The facts of a statement; empty when its text was spoilt so that no valid statement is left. */
    static Optional<Facts> facts(JsonObject statement) {
        try {
            return Optional.of(new Facts(statement));
        } catch (IllegalArgumentException | ArithmeticException notValid) {
            return Optional.empty();
        }
    }

    /** The rows by which a statement is found for what {@code through} says. */
    static Set<String> lines(long through, Facts facts) {
        Set<String> lines = new HashSet<>();
        lines.add("fact " + through + " " + TextKey.of(facts.verb) + " " + key(facts.actor) + " " + key(facts.activity)
                + " " + facts.registration + " " + facts.happened + " " + facts.scaled + " " + facts.seconds + " "
                + facts.success + " " + facts.completion + " " + facts.refersTo);
        facts.agents.forEach((text, roles) -> lines.add(
                "related_agent " + through + " " + TextKey.of(text) + " " + roles + " " + Facts.isDirect(roles)));
        facts.activities.forEach(
                (text, roles) -> lines.add("related_activity " + through + " " + TextKey.of(text) + " " + roles));
        return lines;
    }

    private static @Nullable UUID key(@Nullable String text) {
        return text == null ? null : TextKey.of(text);
    }

    private String fact(ResultSet row) throws SQLException {
        return "fact " + row.getLong(2) + " " + uuid(row, 3) + " " + uuid(row, 4) + " " + uuid(row, 5) + " "
                + uuid(row, 6) + " " + number(row, 7) + " " + real(row, 8) + " " + real(row, 9) + " " + truth(row, 10)
                + " " + truth(row, 11) + " " + uuid(row, 12);
    }

    private @Nullable UUID uuid(ResultSet row, int column) throws SQLException {
        return product.uuid(row, column).orElse(null);
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : (Long) value;
    }

    private static @Nullable Double real(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : (Double) value;
    }

    private static @Nullable Boolean truth(ResultSet row, int column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : (Boolean) value;
    }

    /** A term's text and its key belong together, but where the text could not be kept as it is. */
    private void dictionaries() throws SQLException {
        for (Term.Kind kind : Term.Kind.values()) {
            long wrong = 0;
            String sql = "SELECT " + kind.number + ", term_key, " + kind.text + " FROM " + kind.table
                    + " WHERE store_id = ? ORDER BY " + kind.number;
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setFetchSize(FETCH);
                select.setLong(1, store.value());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        String text = row.getString(3);
                        // An erasure blanks words that nobody uses any more; their keys stay.
                        boolean isWhole = !text.isEmpty() && text.indexOf(REPLACED) < 0;
                        if (isWhole && !TextKey.of(text).equals(uuid(row, 2))) {
                            wrong++;
                        }
                    }
                }
            }
            if (wrong > 0) {
                findings.accept(Finding.of(
                        Rule.FACTS,
                        "in the dictionary " + kind.table + " " + wrong + " words do not belong to their keys"));
            }
        }
    }
}
