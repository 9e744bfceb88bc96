package org.cpdmodules.lrs.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings the schema up to date from the folder of the product. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource dataSource, Product product) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:" + product.migrations())
                // There are none; the default folder does not exist, which Flyway would log as an error on every start.
                .callbackLocations("classpath:" + product.migrations())
                .javaMigrations(
                        product == Product.DERBY ? new JavaMigration[] {new TextToPayload()} : new JavaMigration[0])
                .table("schema_history")
                // Each room numbers its own range, so a new migration of one room may be lower than another's last.
                .outOfOrder(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
