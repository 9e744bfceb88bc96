package org.cpdmodules.lrs.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFailure;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while the database answers within two seconds; says which product is really connected. The schema is up to date as
 * soon as there is a {@link Database}.
 */
@Readiness
@ApplicationScoped
class DatabaseAnswers implements HealthCheck {
    private static final int SECONDS = 2;

    private final Database database;

    @Inject
    DatabaseAnswers(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected DatabaseAnswers() {
        this.database = null;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
        long begin = System.nanoTime();
        try {
            String product = database.read(connection -> connection.isValid(SECONDS)
                    ? connection.getMetaData().getDatabaseProductName() + " "
                            + connection.getMetaData().getDatabaseProductVersion()
                    : "");
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return answer.status(!product.isEmpty())
                    .withData("product", product)
                    .withData("milliseconds", millis)
                    .build();
        } catch (DatabaseUnavailable | DatabaseFailure gone) {
            return answer.down()
                    .withData("problem", Objects.toString(gone.getMessage()))
                    .withData("remedy", "see that the database of TIRO_JDBC_URL runs")
                    .build();
        }
    }
}
