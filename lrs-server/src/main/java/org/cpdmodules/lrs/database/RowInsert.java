package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows for one table, gathered and then written in the way the product takes best: PostgreSQL gets one statement with an
 * array per column, whatever the number of rows, so that its text is prepared once; Derby gets a batch. Not for several
 * threads.
 */
public final class RowInsert {
    private final Product product;
    private final Table table;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    public RowInsert(Product product, Table table) {
        this.product = product;
        this.table = table;
    }

    /** Adds a row: one value per column, null for NULL. */
    public void row(@Nullable Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    table.name() + " has " + table.columns().size() + " columns, not " + values.length);
        }
        rows.add(values);
    }

    /** Writes the rows in the order in which they came. */
    public void run(Connection connection) throws SQLException {
        runAll(connection, List.of(this));
    }

    /** Writes the rows of several tables, one table after the other; on PostgreSQL in one round trip. */
    public static void runAll(Connection connection, List<RowInsert> inserts) throws SQLException {
        List<RowInsert> filled = filled(inserts);
        if (!filled.isEmpty() && filled.get(0).product == Product.POSTGRESQL) {
            together(connection, filled);
            return;
        }
        for (RowInsert each : filled) {
            each.batch(connection);
        }
    }

    /**
     * The same, after a change of one row; on PostgreSQL in one statement, which does nothing where the change meets no row.
     *
     * @throws SQLException as a serialisation failure where the change met no row, so that {@link Database#write} runs the
     *     transaction again
     */
    public static void runAll(Connection connection, Change first, List<RowInsert> inserts) throws SQLException {
        List<RowInsert> filled = filled(inserts);
        boolean isOneStatement = !filled.isEmpty() && filled.get(0).product == Product.POSTGRESQL;
        int met = isOneStatement ? oneStatement(connection, first, filled) : first.run(connection);
        if (met != 1) {
            throw new SQLException("a row was changed by somebody else meanwhile", SqlStates.SERIALIZATION_FAILURE);
        }
        if (!isOneStatement) {
            for (RowInsert each : filled) {
                each.batch(connection);
            }
        }
    }

    private static List<RowInsert> filled(List<RowInsert> inserts) {
        return inserts.stream().filter(insert -> !insert.rows.isEmpty()).toList();
    }

    /** Returns how many rows the change met. */
    private static int oneStatement(Connection connection, Change first, List<RowInsert> inserts) throws SQLException {
        StringBuilder sql =
                new StringBuilder("WITH changed AS (").append(first.sql()).append(" RETURNING 1)");
        for (RowInsert each : inserts) {
            sql.append(",\nof_")
                    .append(each.table.name())
                    .append(" AS (")
                    .append(each.table.arraySqlIf("changed"))
                    .append(')');
        }
        sql.append("\nSELECT count(*) FROM changed");
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            first.bind(statement, 1);
            bindArrays(connection, statement, 1 + first.parameters().size(), inserts);
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private static void together(Connection connection, List<RowInsert> inserts) throws SQLException {
        String sql = inserts.stream().map(insert -> insert.table.arraySql()).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindArrays(connection, statement, 1, inserts);
            statement.execute();
        }
    }

    private static void bindArrays(
            Connection connection, PreparedStatement statement, int first, List<RowInsert> inserts)
            throws SQLException {
        int index = first;
        for (RowInsert each : inserts) {
            index = each.bindArrays(connection, statement, index);
        }
    }

    private int bindArrays(Connection connection, PreparedStatement insert, int first) throws SQLException {
        int index = first;
        for (int column = 0; column < table.columns().size(); column++) {
            table.columns().get(column).bindAll(connection, insert, index++, rows, column);
        }
        return index;
    }

    private void batch(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(table.rowSql())) {
            for (@Nullable Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    table.columns().get(column).bind(product, insert, 1 + column, row[column]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
