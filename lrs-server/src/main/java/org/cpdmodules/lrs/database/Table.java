package org.cpdmodules.lrs.database;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table and those of its columns that {@link RowInsert} fills; made once, for its SQL is put together only here. */
public final class Table {
    private final String name;
    private final List<Column> columns;
    private final String rowSql;
    private final String arraySql;
    private final String conflict;
    private final String arrays;
    private final String names;

    public Table(String name, Column... columns) {
        this(name, "", columns);
    }

    private Table(String name, String conflict, Column... columns) {
        this.name = name;
        this.columns = List.of(columns);
        this.conflict = conflict;
        this.names = this.columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
        String marks = String.join(", ", Collections.nCopies(columns.length, "?"));
        this.arrays = this.columns.stream().map(Column::arrayParameter).collect(Collectors.joining(", "));
        this.rowSql = "INSERT INTO " + name + names + " VALUES (" + marks + ")";
        this.arraySql = "INSERT INTO " + name + names + " SELECT * FROM unnest(" + arrays + ")" + conflict;
    }

    /**
     * The same table where PostgreSQL changes a row that is there already instead of refusing the new one. Derby knows no such
     * thing and goes on refusing it.
     *
     * @param conflict the clause {@code ON CONFLICT}; no two of the new rows may have the same key
     */
    public Table merging(String conflict) {
        return new Table(name, "\n" + conflict, columns.toArray(new Column[0]));
    }

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    /** Inserts one row; a parameter per column. */
    String rowSql() {
        return rowSql;
    }

    /** Inserts any number of rows on PostgreSQL; a parameter per column, an array. */
    String arraySql() {
        return arraySql;
    }

    /** The same where another part of the statement, given by its name, has a row; and else nothing. */
    String arraySqlIf(String other) {
        return "INSERT INTO " + name + names + " SELECT added.* FROM " + other + ", unnest(" + arrays + ") AS added"
                + conflict;
    }
}
