package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.Product;

/**
 * A table on one product, as its schema describes it.
 *
 * @param name as that product writes it
 * @param cells in the order of their plain names, so that both products have them in the same order
 * @param key the columns of the primary key, by plain name and in the order of the key; empty when there is none
 * @param product that it is on
 * @param parents plain names of the tables that foreign keys lead to
 */
record Table(String name, List<Cell> cells, List<String> key, Product product, Set<String> parents) {
    Table {
        cells = List.copyOf(cells);
        key = List.copyOf(key);
        parents = Set.copyOf(parents);
    }

    String plainName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether values can be so long that a hundred rows are too much for memory. */
    boolean isWide() {
        return cells.stream().anyMatch(cell -> cell.kind() == CellKind.TEXT || cell.kind() == CellKind.BYTES);
    }

    List<Integer> keyPositions() {
        List<String> names = cells.stream().map(Cell::plainName).toList();
        return key.stream().map(names::indexOf).toList();
    }

    /**
     * Reads all rows, each time in the same order as long as nobody writes: on PostgreSQL that of the key, on Derby that of
     * its file. Derby can't be told to read along a key whose name it made itself, and would sort the whole table.
     */
    String select() {
        String order = key.isEmpty() || product == Product.DERBY ? "" : " ORDER BY " + quoted(keyCells());
        return "SELECT " + quoted(cells) + " FROM " + quoted(name) + order;
    }

    String insert() {
        String marks = cells.stream().map(cell -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + quoted(name) + " (" + quoted(cells) + ") VALUES (" + marks + ")";
    }

    long count(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM " + quoted(name));
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    void clear(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + quoted(name))) {
            delete.executeUpdate();
        }
    }

    /** All rows, few at a time; the connection must be in a transaction. */
    RowReader read(Connection connection) throws SQLException {
        return new RowReader(this, connection);
    }

    private List<Cell> keyCells() {
        return keyPositions().stream().map(cells::get).toList();
    }

    private static String quoted(List<Cell> cells) {
        return cells.stream().map(cell -> quoted(cell.name())).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
