package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpdmodules.lrs.database.Product;

/**
 * The tables of a database as they are there, found by asking the database: a table that a new migration makes is moved
 * without a word here. Left out are those that tell of the database itself.
 *
 * @param tables by plain name; a table comes after those that its foreign keys lead to
 */
record Schema(Product product, Map<String, Table> tables) {
    private static final String HISTORY = "schema_history";
    private static final Set<String> OF_THE_DATABASE = Set.of(HISTORY, "move_run", "move_table");

    Schema {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** Reads the connection's schema; one without history of migrations has no tables of ours. */
    static Schema read(Connection connection) throws SQLException {
        Product product = Product.of(connection);
        Map<String, Table> found = new TreeMap<>();
        boolean isOurs = false;
        DatabaseMetaData data = connection.getMetaData();
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                data.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        for (String name : names) {
            isOurs |= name.equalsIgnoreCase(HISTORY);
            if (!OF_THE_DATABASE.contains(name.toLowerCase(Locale.ROOT))) {
                Table table = table(connection, product, name);
                found.put(table.plainName(), table);
            }
        }
        return new Schema(product, isOurs ? parentsFirst(found) : Map.of());
    }

    boolean isMissing() {
        return tables.isEmpty();
    }

    /** What keeps rows of this schema from being rows of the other. */
    List<String> differences(Schema other) {
        List<String> differences = new ArrayList<>();
        Set<String> all = new TreeSet<>(tables.keySet());
        all.addAll(other.tables.keySet());
        for (String name : all) {
            Table here = tables.get(name);
            Table there = other.tables.get(name);
            if (here == null || there == null) {
                differences.add("table " + name + " is only in the " + (here == null ? "target" : "source"));
            } else {
                differences.addAll(differences(name, here, there));
            }
        }
        return differences;
    }

    private static List<String> differences(String table, Table here, Table there) {
        Map<String, Cell> others = new HashMap<>();
        there.cells().forEach(cell -> others.put(cell.plainName(), cell));
        List<String> differences = new ArrayList<>();
        for (Cell cell : here.cells()) {
            Cell other = others.remove(cell.plainName());
            if (other == null || !cell.kind().suits(other.kind())) {
                differences.add("column " + table + "." + cell.plainName() + " is not the same in source and target");
            }
        }
        others.keySet().forEach(name -> differences.add("column " + table + "." + name + " is only in the target"));
        return differences;
    }

    private static Table table(Connection connection, Product product, String name) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Set<String> parents = new HashSet<>();
        try (ResultSet keys = data.getImportedKeys(connection.getCatalog(), connection.getSchema(), name)) {
            while (keys.next()) {
                parents.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet columns = data.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), name)) {
            while (columns.next()) {
                key.put(
                        columns.getInt("KEY_SEQ"),
                        columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return new Table(name, cells(connection, name), List.copyOf(key.values()), product, parents);
    }

    private static List<Cell> cells(Connection connection, String table) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (columns.next()) {
                if (!columns.getString("TABLE_NAME").equals(table)) {
                    continue; // an underscore in a name stands for any letter here
                }
                String name = columns.getString("COLUMN_NAME");
                int type = columns.getInt("DATA_TYPE");
                String typeName = columns.getString("TYPE_NAME");
                CellKind kind = CellKind.of(type, typeName)
                        .orElseThrow(() -> new MoveRefusal("column " + table + "." + name + " has the type " + typeName
                                + ", which tiro move does not know; please report this"));
                cells.add(new Cell(name, kind, type, type == Types.CHAR));
            }
        }
        cells.sort(Comparator.comparing(Cell::plainName));
        return cells;
    }

    private static Map<String, Table> parentsFirst(Map<String, Table> tables) {
        Map<String, Table> ordered = new LinkedHashMap<>();
        while (ordered.size() < tables.size()) {
            int before = ordered.size();
            tables.forEach((name, table) -> {
                Set<String> missing = new HashSet<>(table.parents());
                missing.removeAll(ordered.keySet());
                missing.remove(name);
                if (missing.isEmpty()) {
                    ordered.putIfAbsent(name, table);
                }
            });
            if (ordered.size() == before) {
                throw new MoveRefusal("the foreign keys of these tables form a circle: " + tables.keySet());
            }
        }
        return ordered;
    }
}
