package org.cpdmodules.lrs.certificate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.StoreId;

/** The table {@code certificate_evidence}, on a connection of the caller. */
final class EvidenceTable {
    private static final Table EVIDENCE = new Table(
            "certificate_evidence",
            Column.number("store_id"),
            Column.number("seq"),
            Column.uuid("statement_id"),
            Column.bytes("learner_key"),
            Column.text("module_id"),
            Column.text("module_version"),
            Column.text("kind"),
            Column.text("reflection"),
            Column.truth("answered"),
            Column.real("score"),
            Column.number("seconds"),
            Column.number("happened"),
            Column.text("assurance"),
            Column.truth("voided"));

    private final Connection connection;
    private final Product product;

    EvidenceTable(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /** Keeps the evidence, in the order of seq; a second delivery changes nothing. */
    void keep(StoreId store, List<Evidence> evidence) throws SQLException {
        if (evidence.isEmpty()) {
            return;
        }
        Set<Long> kept = kept(
                store, evidence.get(0).seq(), evidence.get(evidence.size() - 1).seq());
        RowInsert rows = new RowInsert(product, EVIDENCE);
        for (Evidence each : evidence) {
            if (kept.add(each.seq())) {
                add(rows, store, each);
            }
        }
        rows.run(connection);
    }

    private static void add(RowInsert rows, StoreId store, Evidence evidence) {
        OptionalDouble score = evidence.score();
        rows.row(
                store.value(),
                evidence.seq(),
                evidence.statement(),
                LearnerKey.of(evidence.learner().ifi()),
                evidence.course().module(),
                evidence.course().version(),
                evidence.kind().name(),
                evidence.reflection().orElse(null),
                evidence.answered(),
                score.isPresent() ? (Double) score.getAsDouble() : null,
                evidence.time().toSeconds(),
                Micros.of(evidence.happened()),
                evidence.assurance().name(),
                evidence.isVoided());
    }

    private Set<Long> kept(StoreId store, long first, long last) throws SQLException {
        String sql = """
                SELECT seq
                FROM certificate_evidence
                WHERE store_id = ? AND seq >= ? AND seq <= ?
                """;
        Set<Long> kept = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(2, first);
            select.setLong(3, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.add(rows.getLong(1));
                }
            }
        }
        return kept;
    }

    /** Takes the evidence of a Statement out of use, if there is any. */
    void voidStatement(StoreId store, UUID statement) throws SQLException {
        String sql = """
                UPDATE certificate_evidence
                SET voided = TRUE
                WHERE store_id = ? AND seq = (SELECT seq FROM statement WHERE store_id = ? AND id = ?)
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, store.value());
            update.setLong(2, store.value());
            product.setUuid(update, 3, statement);
            update.executeUpdate();
        }
    }

    /** Everything that a learner's Statements say about a version of a module. */
    List<Evidence> of(StoreId store, Agent learner, Evidence.Course course) throws SQLException {
        String sql = """
                SELECT seq, statement_id, kind, reflection, answered, score, seconds, happened, assurance, voided
                FROM certificate_evidence
                WHERE store_id = ? AND learner_key = ? AND module_id = ? AND module_version = ?
                ORDER BY seq
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setBytes(2, LearnerKey.of(learner.ifi()));
            select.setString(3, course.module());
            select.setString(4, course.version());
            try (ResultSet rows = select.executeQuery()) {
                List<Evidence> evidence = new ArrayList<>();
                while (rows.next()) {
                    evidence.add(evidence(rows, learner, course));
                }
                return evidence;
            }
        }
    }

    private Evidence evidence(ResultSet row, Agent learner, Evidence.Course course) throws SQLException {
        double score = row.getDouble(6);
        OptionalDouble scored = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
        return new Evidence(
                row.getLong(1),
                product.uuid(row, 2).orElseThrow(),
                learner,
                course,
                Evidence.Kind.valueOf(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                row.getBoolean(5),
                scored,
                Duration.ofSeconds(row.getLong(7)),
                Micros.toInstant(row.getLong(8)),
                Assurance.valueOf(row.getString(9)),
                row.getBoolean(10));
    }

    static void setScore(PreparedStatement statement, int index, OptionalDouble score) throws SQLException {
        if (score.isPresent()) {
            statement.setDouble(index, score.getAsDouble());
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }
}
