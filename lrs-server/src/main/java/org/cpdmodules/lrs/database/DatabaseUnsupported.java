package org.cpdmodules.lrs.database;

/** The data source leads to a product that has no migrations here. */
public class DatabaseUnsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnsupported(String product) {
        super("TIRO_JDBC_URL leads to " + product + "; Tiro runs on Apache Derby (embedded) and PostgreSQL");
    }
}
