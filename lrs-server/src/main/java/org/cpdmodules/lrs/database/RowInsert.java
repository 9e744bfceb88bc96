package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows for one table, gathered and then written in the way the product takes best: PostgreSQL gets one statement with an
 * array per column, whatever the number of rows, so that its text is prepared once; Derby gets a batch. Not for several
 * threads.
 */
public final class RowInsert {
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
        runAll(connection, List.of(this));
    }

    /** Writes the rows of several tables, one table after the other; on PostgreSQL in one round trip. */
    public static void runAll(Connection connection, List<RowInsert> inserts) throws SQLException {
        runAll(connection, inserts, List.of());
    }

    /** The same, and changes after them. */
    public static void runAll(Connection connection, List<RowInsert> inserts, List<Change> changes)
            throws SQLException {
        List<RowInsert> filled =
                inserts.stream().filter(insert -> !insert.rows.isEmpty()).toList();
        if (!filled.isEmpty() && filled.get(0).product == Product.POSTGRESQL) {
            together(connection, filled, changes);
            return;
        }
        for (RowInsert each : filled) {
            each.batch(connection);
        }
        for (Change each : changes) {
            each.run(connection);
        }
    }

    private static void together(Connection connection, List<RowInsert> inserts, List<Change> changes)
            throws SQLException {
        String sql = Stream.concat(
                        inserts.stream().map(RowInsert::arraySql),
                        changes.stream().map(Change::sql))
                .collect(Collectors.joining(";\n"));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int index = 1;
            for (RowInsert each : inserts) {
                index = each.bindArrays(connection, insert, index);
            }
            for (Change each : changes) {
                each.bind(insert, index);
                index += each.parameters().size();
            }
            insert.execute();
        }
    }

    private int bindArrays(Connection connection, PreparedStatement insert, int first) throws SQLException {
        for (int column = 0; column < columns.size(); column++) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            for (@Nullable Object[] row : rows) {
                values.add(row[column]);
            }
            columns.get(column).bindAll(connection, insert, first + column, values);
        }
        return first + columns.size();
    }

    private void batch(Connection connection) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + names() + " VALUES (" + marks + ")")) {
            for (@Nullable Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    columns.get(column).bind(product, insert, 1 + column, row[column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private String arraySql() {
        String arrays = columns.stream().map(Column::arrayParameter).collect(Collectors.joining(", "));
        return "INSERT INTO " + table + names() + " SELECT * FROM unnest(" + arrays + ")";
    }

    private String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
    }
}
