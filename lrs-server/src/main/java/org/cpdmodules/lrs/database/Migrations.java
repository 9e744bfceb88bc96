package org.cpdmodules.lrs.database;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings the schema up to date from the folder of the product. */
public final class Migrations {
    private Migrations() {}

    static void run(DataSource dataSource, Product product) {
        DataSource unhurried = product == Product.POSTGRESQL ? Unhurried.of(dataSource) : dataSource;
        of(configuration().dataSource(unhurried), product).migrate();
    }

    static boolean arePending(DataSource dataSource, Product product) {
        return of(configuration().dataSource(dataSource), product).info().pending().length > 0;
    }

    /** The same outside a server, for commands that open a database themselves. */
    public static void run(String url, String user, String password, Product product) {
        of(configuration().dataSource(url, user, password), product).migrate();
    }

    /** Whether the schema has all migrations of this version of the program, and no others. */
    public static boolean areAllDone(String url, String user, String password, Product product) {
        return Arrays.stream(of(configuration().dataSource(url, user, password), product)
                        .info()
                        .all())
                .map(MigrationInfo::getState)
                .allMatch(state -> state.isApplied() && state.isResolved() && !state.isFailed());
    }

    private static FluentConfiguration configuration() {
        return Flyway.configure(Database.class.getClassLoader());
    }

    private static Flyway of(FluentConfiguration configuration, Product product) {
        return configuration
                .locations("classpath:" + product.migrations())
                // There are none; the default folder does not exist, which Flyway would log as an error on every start.
                .callbackLocations("classpath:" + product.migrations())
                .javaMigrations(
                        product == Product.DERBY ? new JavaMigration[] {new TextToPayload()} : new JavaMigration[0])
                .table("schema_history")
                // Each room numbers its own range, so a new migration of one room may be lower than another's last.
                .outOfOrder(true)
                .validateMigrationNaming(true)
                .load();
    }
}
