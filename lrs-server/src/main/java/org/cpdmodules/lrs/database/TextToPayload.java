package org.cpdmodules.lrs.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Version 9 on Derby: moves the texts of statements into the column {@code payload}, which Derby's SQL can't. */
final class TextToPayload implements JavaMigration {
    private static final int ROWS = 200;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("9");
    }

    @Override
    public String getDescription() {
        return "text to payload";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement find = connection.createStatement();
                ResultSet stores = find.executeQuery("SELECT store_id FROM store")) {
            while (stores.next()) {
                move(connection, stores.getLong(1));
            }
        }
        try (Statement alter = connection.createStatement()) {
            alter.execute("ALTER TABLE statement DROP COLUMN json");
            alter.execute("ALTER TABLE statement ALTER COLUMN payload NOT NULL");
        }
    }

    private static void move(Connection connection, long store) throws SQLException {
        String read = """
                SELECT seq, json
                FROM statement
                WHERE store_id = ? AND seq > ?
                ORDER BY seq
                FETCH FIRST %d ROWS ONLY""".formatted(ROWS);
        String write = "UPDATE statement SET payload = ? WHERE store_id = ? AND seq = ?";
        try (PreparedStatement select = connection.prepareStatement(read);
                PreparedStatement update = connection.prepareStatement(write)) {
            long last = 0;
            while (true) {
                Map<Long, String> texts = texts(select, store, last);
                if (texts.isEmpty()) {
                    return;
                }
                for (Map.Entry<Long, String> text : texts.entrySet()) {
                    last = text.getKey();
                    update.setBytes(1, text.getValue().getBytes(StandardCharsets.UTF_8));
                    update.setLong(2, store);
                    update.setLong(3, last);
                    update.executeUpdate();
                }
            }
        }
    }

    private static Map<Long, String> texts(PreparedStatement select, long store, long after) throws SQLException {
        Map<Long, String> texts = new LinkedHashMap<>();
        select.setLong(1, store);
        select.setLong(2, after);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                texts.put(row.getLong(1), row.getString(2));
            }
        }
        return texts;
    }
}
