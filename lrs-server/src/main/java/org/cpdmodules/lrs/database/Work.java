package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done on one connection; it may run more than once, so it changes nothing but the database. */
@FunctionalInterface
public interface Work<T> {
    T on(Connection connection) throws SQLException;
}
