/**
 * Opens the database, brings the schema up to date, and runs work in transactions that are retried where that is safe.
 *
 * <p>Spec: none. May use: {@code xapi}, {@code validation} (its reader of JSON), JDBC and Flyway. Requirements: the
 * product that is really connected is known by name; a migration folder per product; serialisation failures and
 * deadlocks are retried a bounded number of times; a database that is gone is told apart from a statement that is
 * wrong. Out of scope: what the tables mean (each room has its own).
 */
@NullMarked
package org.cpdmodules.lrs.database;

import org.jspecify.annotations.NullMarked;
