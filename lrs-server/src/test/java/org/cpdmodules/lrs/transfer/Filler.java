package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Puts rows of every kind into each table of a Derby that has none, whatever tables there are. */
final class Filler {
    private static final int ROWS = 7;
    private static final String[] TEXTS = {
        "plain",
        "Ann O'Hara \"quoted\" \\ back",
        "line\r\nbreak\ttab",
        "Žluťoučký kůň ﷽ 学校 🎓",
        "",
        "\u0001\u007f\u0080\ufeff"
    };

    private final Connection connection;
    private final Random random = new Random(7);

    Filler(Connection connection) {
        this.connection = connection;
    }

    void fill() throws SQLException {
        for (Table table : Schema.read(connection).tables().values()) {
            if (table.count(connection) == 0) {
                fill(table);
            }
        }
        connection.commit();
    }

    private record Limit(int type, int size, boolean isNullable) {}

    private void fill(Table table) throws SQLException {
        Map<String, Limit> limits = limits(table);
        Map<String, List<Object>> parents = parents(table);
        try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < table.cells().size(); column++) {
                    Cell cell = table.cells().get(column);
                    List<Object> known = parents.get(cell.name());
                    Limit limit = limits.get(cell.name());
                    boolean isNull = limit.isNullable() && random.nextInt(3) == 0 && known == null;
                    Object value = known != null ? known.get(row % known.size()) : value(cell, limit, row);
                    insert.setObject(column + 1, isNull ? null : value, cell.sqlType());
                }
                insert.executeUpdate();
            }
        }
    }

    private Object value(Cell cell, Limit limit, int row) {
        switch (cell.kind()) {
            case NUMBER:
                if (limit.type() == Types.SMALLINT) {
                    return (short) (Short.MIN_VALUE + row);
                }
                return limit.type() == Types.INTEGER
                        ? (Object) (Integer.MAX_VALUE - row)
                        : (Object) (Long.MIN_VALUE + row);
            case REAL:
                return new double[] {0, -0.0, 1.0 / 3, -1e-300, 1e300, Double.MIN_VALUE, 12.5}[row];
            case TRUTH:
                return row % 2 == 0;
            case TEXT:
                return text(limit, row);
            case BYTES:
                byte[] bytes =
                        new byte[limit.type() == Types.BINARY ? limit.size() : Math.min(limit.size(), row * 30_000)];
                random.nextBytes(bytes);
                if (bytes.length > 0) {
                    bytes[0] = (byte) row;
                }
                return bytes;
            default:
                throw new IllegalStateException("say what " + cell + " may hold");
        }
    }

    private String text(Limit limit, int row) {
        StringBuilder text = new StringBuilder(row + TEXTS[row % TEXTS.length]);
        if (limit.type() == Types.CHAR || row == 6) {
            while (text.length() < Math.min(limit.size(), 60_000)) {
                text.append((char) ('a' + random.nextInt(26)));
            }
        }
        // No half of a pair at the end.
        int end = Math.min(text.length(), limit.size());
        String whole = text.substring(0, end);
        return Character.isHighSurrogate(whole.charAt(end - 1)) ? whole.substring(0, end - 1) + "z" : whole;
    }

    private Map<String, Limit> limits(Table table) throws SQLException {
        Map<String, Limit> limits = new HashMap<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet columns = data.getColumns(null, connection.getSchema(), table.name(), "%")) {
            while (columns.next()) {
                limits.put(
                        columns.getString("COLUMN_NAME"),
                        new Limit(
                                columns.getInt("DATA_TYPE"),
                                columns.getInt("COLUMN_SIZE"),
                                columns.getInt("NULLABLE") == DatabaseMetaData.columnNullable));
            }
        }
        return limits;
    }

    /** What the rows of the tables hold that this one's foreign keys lead to. */
    private Map<String, List<Object>> parents(Table table) throws SQLException {
        Map<String, List<Object>> values = new HashMap<>();
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table.name())) {
            while (keys.next()) {
                values.put(
                        keys.getString("FKCOLUMN_NAME"),
                        column(keys.getString("PKTABLE_NAME"), keys.getString("PKCOLUMN_NAME")));
            }
        }
        return values;
    }

    private List<Object> column(String table, String column) throws SQLException {
        List<Object> values = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT \"" + column + "\" FROM \"" + table + "\" ORDER BY 1");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                values.add(row.getObject(1));
            }
        }
        return values;
    }
}
