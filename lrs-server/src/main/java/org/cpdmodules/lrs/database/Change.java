package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** An UPDATE with its parameters, {@code Long} or {@code byte[]}, that goes to the database together with new rows. */
public record Change(String sql, List<Object> parameters) {
    public Change {
        parameters = List.copyOf(parameters);
    }

    /** Returns how many rows it met. */
    public int run(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, 1);
            return update.executeUpdate();
        }
    }

    void bind(PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Object value : parameters) {
            if (value instanceof byte[] bytes) {
                statement.setBytes(index++, bytes);
            } else {
                statement.setLong(index++, (Long) value);
            }
        }
    }
}
