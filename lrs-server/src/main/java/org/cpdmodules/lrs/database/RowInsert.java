package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows for one table, gathered and then written in as few statements as the product takes well: PostgreSQL gets several
 * rows per INSERT (what the driver's reWriteBatchedInserts does, without asking for it in the URL), Derby a batch. Not
 * for several threads.
 */
public final class RowInsert {
    /** Powers of two up to here, so that few different texts are prepared and stay in the statement cache. */
    private static final int MOST_ROWS = 64;

    private final Product product;
    private final String table;
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    public RowInsert(Product product, String table, Column... columns) {
        this.product = product;
        this.table = table;
        this.columns = List.of(columns);
    }

    /** Adds a row: one value per column, null for NULL. */
    public void row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(table + " has " + columns.size() + " columns, not " + values.length);
        }
        rows.add(values);
    }

    /** Writes the rows in the order in which they came. */
    public void run(Connection connection) throws SQLException {
        if (product == Product.DERBY) {
            batch(connection);
            return;
        }
        int done = 0;
        while (done < rows.size()) {
            int size = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - done));
            several(connection, rows.subList(done, done + size));
            done += size;
        }
    }

    private void several(Connection connection, List<@Nullable Object[]> some) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql(some.size()))) {
            int index = 1;
            for (@Nullable Object[] row : some) {
                index = bind(insert, index, row);
            }
            insert.executeUpdate();
        }
    }

    private void batch(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql(1))) {
            for (@Nullable Object[] row : rows) {
                bind(insert, 1, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private int bind(PreparedStatement insert, int first, @Nullable Object[] row) throws SQLException {
        for (int column = 0; column < row.length; column++) {
            columns.get(column).bind(product, insert, first + column, row[column]);
        }
        return first + row.length;
    }

    private String sql(int count) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String marks = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        return "INSERT INTO " + table + " (" + names + ") VALUES "
                + String.join(", ", Collections.nCopies(count, marks));
    }
}
