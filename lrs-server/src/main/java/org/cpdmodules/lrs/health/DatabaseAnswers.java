package org.cpdmodules.lrs.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpdmodules.lrs.database.Database;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while the database answers within two seconds; says which product is really connected. The schema is up to date as
 * soon as there is a {@link Database}. A database that is silent is asked once, however often somebody looks here.
 */
@Readiness
@ApplicationScoped
class DatabaseAnswers implements HealthCheck {
    private static final int SECONDS = 2;

    private final Database database;
    private ExecutorService threads;
    private Optional<Future<Answer>> asked = Optional.empty();

    /** What the database says of itself. */
    private record Answer(String product, boolean isAlive, boolean isReadOnly) {}

    @Inject
    DatabaseAnswers(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    @SuppressWarnings("NullAway")
    protected DatabaseAnswers() {
        this.database = null;
    }

    /** Resources can't come by constructor. */
    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    void setThreads(ManagedExecutorService server) {
        this.threads = server;
    }

    @Override
    public HealthCheckResponse call() {
        long begin = System.nanoTime();
        Future<Answer> question = question();
        try {
            Answer answer = question.get(SECONDS, TimeUnit.SECONDS);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            forget(question);
            if (!answer.isAlive()) {
                return down("the connection is broken");
            }
            return answer.isReadOnly()
                    ? down(answer.product() + " can't be written to: its disk is full, or was")
                    : named().up()
                            .withData("product", answer.product())
                            .withData("milliseconds", millis)
                            .build();
        } catch (TimeoutException silent) {
            return down("the database has not answered within " + SECONDS + " seconds");
        } catch (ExecutionException gone) {
            forget(question);
            return down(Objects.toString(
                    Objects.requireNonNullElse(gone.getCause(), gone).getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return down("the server stops");
        }
    }

    private synchronized Future<Answer> question() {
        Future<Answer> question = asked.orElseGet(() -> threads.submit(() -> database.read(DatabaseAnswers::answer)));
        asked = Optional.of(question);
        return question;
    }

    /** It has been answered; the next one to look here asks again. */
    private synchronized void forget(Future<Answer> question) {
        asked = asked.filter(other -> other != question);
    }

    private static Answer answer(Connection connection) throws SQLException {
        if (!connection.isValid(SECONDS)) {
            return new Answer("", false, false);
        }
        DatabaseMetaData about = connection.getMetaData();
        String product = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        return new Answer(product, true, about.isReadOnly());
    }

    private static HealthCheckResponseBuilder named() {
        return HealthCheckResponse.named("database");
    }

    private static HealthCheckResponse down(String problem) {
        return named().down()
                .withData("problem", problem)
                .withData(
                        "remedy",
                        "see that the database of TIRO_JDBC_URL runs and has room; restart the server if it is Derby")
                .build();
    }
}
