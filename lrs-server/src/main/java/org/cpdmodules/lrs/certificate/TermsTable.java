package org.cpdmodules.lrs.certificate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.xapi.StoreId;

/** The table {@code certificate_terms}, on a connection of the caller. */
final class TermsTable {
    private final Connection connection;

    TermsTable(Connection connection) {
        this.connection = connection;
    }

    /** Keeps the terms of a version, replacing what was known of it: a module under development keeps its number. */
    void keep(StoreId store, CertificateTerms terms) throws SQLException {
        remove(store, terms.course());
        String sql = """
                INSERT INTO certificate_terms
                  (store_id, module_id, module_version, title, minutes, hours_basis, reflections, asked, score, assurance,
                   minimum_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, store.value());
            insert.setString(2, terms.course().module());
            insert.setString(3, terms.course().version());
            insert.setString(4, terms.title());
            insert.setLong(5, terms.hours().toMinutes());
            insert.setString(6, terms.hoursBasis());
            insert.setInt(7, terms.reflections());
            insert.setString(8, String.join(" ", terms.asked()));
            EvidenceTable.setScore(insert, 9, terms.score());
            insert.setString(10, terms.assurance().name());
            insert.setLong(11, terms.minimumTime().toSeconds());
            insert.executeUpdate();
        }
    }

    private void remove(StoreId store, Evidence.Course course) throws SQLException {
        String sql = """
                DELETE FROM certificate_terms
                WHERE store_id = ? AND module_id = ? AND module_version = ?
                """;
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, store.value());
            delete.setString(2, course.module());
            delete.setString(3, course.version());
            delete.executeUpdate();
        }
    }

    Optional<CertificateTerms> of(StoreId store, Evidence.Course course) throws SQLException {
        String sql = """
                SELECT title, minutes, hours_basis, reflections, asked, score, assurance, minimum_seconds
                FROM certificate_terms
                WHERE store_id = ? AND module_id = ? AND module_version = ?
                """;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setString(2, course.module());
            select.setString(3, course.version());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(terms(rows, course)) : Optional.empty();
            }
        }
    }

    private static CertificateTerms terms(ResultSet row, Evidence.Course course) throws SQLException {
        double score = row.getDouble(6);
        OptionalDouble least = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
        String asked = row.getString(5);
        return new CertificateTerms(
                course,
                row.getString(1),
                Duration.ofMinutes(row.getLong(2)),
                row.getString(3),
                row.getInt(4),
                asked.isEmpty() ? List.of() : List.of(asked.split(" ")),
                least,
                Assurance.valueOf(row.getString(7)),
                Duration.ofSeconds(row.getLong(8)));
    }
}
