package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Product;
import org.jspecify.annotations.Nullable;

/** A walk through all rows of a table; the rows in memory have a bound in octets, however many there are. */
final class RowReader implements AutoCloseable {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_WIDE_ROWS = 64;
    private static final long MOST_BYTES = 8_000_000;

    private final Table table;
    private final PreparedStatement select;
    private final ResultSet rows;
    private long largest = 1;

    /** The connection must be in a transaction: outside of one PostgreSQL hands out all rows at once. */
    RowReader(Table table, Connection connection) throws SQLException {
        this.table = table;
        if (table.product() == Product.POSTGRESQL) {
            try (Statement planner = connection.createStatement()) {
                planner.execute("SET LOCAL enable_sort = off");
            }
        }
        this.select = connection.prepareStatement(table.select());
        select.setFetchSize(table.isWide() ? MOST_WIDE_ROWS : MOST_ROWS);
        this.rows = select.executeQuery();
    }

    /** The values of the next row in the order of the table's cells; empty after the last. */
    Optional<List<@Nullable Object>> next() throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        List<@Nullable Object> values = new ArrayList<>(table.cells().size());
        for (int column = 0; column < table.cells().size(); column++) {
            values.add(table.cells().get(column).read(rows, column + 1));
        }
        long size = size(values);
        if (table.isWide() && size > largest) {
            largest = size;
            rows.setFetchSize((int) Math.max(1, Math.min(MOST_WIDE_ROWS, MOST_BYTES / largest)));
        }
        return Optional.of(Collections.unmodifiableList(values));
    }

    /** About how many octets a row takes. */
    static long size(List<@Nullable Object> values) {
        long size = 16L * values.size();
        for (Object value : values) {
            if (value instanceof String text) {
                size += text.length();
            } else if (value instanceof byte[] bytes) {
                size += bytes.length;
            }
        }
        return size;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        select.close();
    }
}
