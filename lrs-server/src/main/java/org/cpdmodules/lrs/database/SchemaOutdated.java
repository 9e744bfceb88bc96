package org.cpdmodules.lrs.database;

/** The database has no schema of ours, or an older one, and whoever opens it must not change it. */
public class SchemaOutdated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaOutdated() {
        super("the database holds no record store, or one of an older version; start this version's server on it once");
    }
}
