package org.cpdmodules.lrs.certificate;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/** The table {@code certificate}, on a connection of the caller. */
final class CertificateTable {
    private static final String COLUMNS = """
            SELECT store_id, certificate_id, learner, name, module_id, title, module_version, minutes, hours_basis,
                   reflections, assurance, issuer, issued, statement_id
            FROM certificate
            """;

    private final Connection connection;
    private final Product product;

    CertificateTable(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /**
     * Keeps a new certificate.
     *
     * @throws SQLException with the state of a broken unique key when the learner has one for this version already
     */
    void keep(Certificate certificate) throws SQLException {
        String sql = """
                INSERT INTO certificate
                  (store_id, certificate_id, learner_key, learner, name, module_id, title, module_version, minutes,
                   hours_basis, reflections, assurance, issuer, issued, statement_id, recorded)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, certificate.store().value());
            insert.setString(2, certificate.id().value());
            insert.setBytes(3, LearnerKey.of(certificate.learner().ifi()));
            insert.setString(4, certificate.learner().json().toString());
            insert.setString(5, certificate.name());
            insert.setString(6, certificate.module());
            insert.setString(7, certificate.title());
            insert.setString(8, certificate.version());
            insert.setLong(9, certificate.hours().toMinutes());
            insert.setString(10, certificate.hoursBasis());
            insert.setInt(11, certificate.reflections());
            insert.setString(12, certificate.assurance().name());
            insert.setString(13, certificate.issuer());
            insert.setLong(14, Micros.of(certificate.issued()));
            product.setUuid(insert, 15, certificate.statement());
            insert.executeUpdate();
        }
    }

    Optional<Certificate> byId(CertificateId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + "WHERE certificate_id = ?")) {
            select.setString(1, id.value());
            return all(select).stream().findFirst();
        }
    }

    Optional<Certificate> of(StoreId store, Ifi learner, Evidence.Course course) throws SQLException {
        String where = "WHERE store_id = ? AND learner_key = ? AND module_id = ? AND module_version = ?";
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + where)) {
            select.setLong(1, store.value());
            select.setBytes(2, LearnerKey.of(learner));
            select.setString(3, course.module());
            select.setString(4, course.version());
            return all(select).stream().findFirst();
        }
    }

    /** A learner's certificates, newest first. */
    List<Certificate> of(StoreId store, Ifi learner) throws SQLException {
        String where = "WHERE store_id = ? AND learner_key = ? ORDER BY issued DESC, certificate_id";
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + where)) {
            select.setLong(1, store.value());
            select.setBytes(2, LearnerKey.of(learner));
            return all(select);
        }
    }

    /** The certificates of a store, newest first. */
    List<Certificate> newest(StoreId store, int most) throws SQLException {
        String where = "WHERE store_id = ? ORDER BY issued DESC, certificate_id FETCH FIRST ? ROWS ONLY";
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + where)) {
            select.setLong(1, store.value());
            select.setInt(2, most);
            return all(select);
        }
    }

    /** The certificates whose Statement is not in the ledger yet, oldest first. */
    List<Certificate> unrecorded(StoreId store) throws SQLException {
        String where = "WHERE store_id = ? AND recorded = FALSE ORDER BY issued, certificate_id";
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + where)) {
            select.setLong(1, store.value());
            return all(select);
        }
    }

    void setRecorded(Certificate certificate) throws SQLException {
        String sql = """
                UPDATE certificate
                SET recorded = TRUE
                WHERE store_id = ? AND certificate_id = ?
                """;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, certificate.store().value());
            update.setString(2, certificate.id().value());
            update.executeUpdate();
        }
    }

    private List<Certificate> all(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<Certificate> certificates = new ArrayList<>();
            while (rows.next()) {
                certificates.add(certificate(rows));
            }
            return certificates;
        }
    }

    private Certificate certificate(ResultSet row) throws SQLException {
        return new Certificate(
                new CertificateId(row.getString(2)),
                new StoreId(row.getLong(1)),
                Agent.from(json(row.getString(3))),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Duration.ofMinutes(row.getLong(8)),
                row.getString(9),
                row.getInt(10),
                Assurance.valueOf(row.getString(11)),
                row.getString(12),
                Micros.toInstant(row.getLong(13)),
                product.uuid(row, 14).orElseThrow());
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
