package org.cpdmodules.lrs.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * The database, its schema up to date from the first use on. Work runs in transactions of its own, never in one of the
 * caller's: doors that use it suspend a JTA transaction. Safe for any number of threads.
 */
@ApplicationScoped
public class Database {
    private static final int ATTEMPTS = 8;
    private static final long FIRST_PAUSE_NANOS = 2_000_000;

    private final DataSource dataSource;
    private final Product product;

    /**
     * Connects and migrates.
     *
     * @throws DatabaseUnavailable when it does not answer
     * @throws DatabaseUnsupported when it is a product that we don't know
     * @throws UnfinishedMove when records are still on their way into it
     */
    @Inject
    public Database(@Unshared DataSource dataSource) {
        this(dataSource, productOf(dataSource));
        Migrations.run(dataSource, product);
    }

    private Database(DataSource dataSource, Product product) {
        this.dataSource = dataSource;
        this.product = product;
    }

    /**
     * Connects to a database that must be up to date already, and changes nothing: for who only looks.
     *
     * @throws DatabaseUnavailable when it does not answer
     * @throws DatabaseUnsupported when it is a product that we don't know
     * @throws SchemaOutdated when this version would have to migrate it first
     */
    public static Database asItIs(DataSource dataSource) {
        Product product = productOf(dataSource);
        if (Migrations.arePending(dataSource, product)) {
            throw new SchemaOutdated();
        }
        return new Database(dataSource, product);
    }

    private static Product productOf(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Product product = Product.of(connection);
            MoveGuard.admitServer(connection, product);
            return product;
        } catch (SQLException failure) {
            throw new DatabaseUnavailable(failure);
        }
    }

    /** For the CDI client proxy only. */
    protected Database() {
        this(null, Product.DERBY);
    }

    /** The product that is really connected. */
    public Product product() {
        return product;
    }

    /**
     * Runs work in one transaction and commits it. A deadlock, a serialisation failure, or a unique key that another
     * transaction took first runs it again, up to eight times with growing pauses; any exception rolls it back.
     *
     * @throws DatabaseUnavailable when the database is gone or retries did not help; whether the commit took place is
     *     unknown only if the connection broke during it
     * @throws DatabaseFailure when the database refuses a statement for good
     */
    public <T> T write(Work<T> work) {
        return write(work, false);
    }

    /**
     * Runs work that is a single statement at its first attempt, which is a transaction by itself: without BEGIN and COMMIT it
     * is one round trip. Everything else is as in {@link #write}, and later attempts run in a transaction.
     */
    public <T> T writeAtOnce(Work<T> work) {
        return write(work, true);
    }

    private <T> T write(Work<T> work, boolean isOneStatement) {
        for (int attempt = 1; ; attempt++) {
            try {
                return isOneStatement && attempt == 1 ? alone(work) : once(work);
            } catch (SQLException failure) {
                boolean again = SqlStates.mayRunAgain(failure);
                if (!again || attempt == ATTEMPTS) {
                    throw translated(failure);
                }
                pause(attempt);
            }
        }
    }

    /** Runs work that only reads, each statement in a transaction of its own; retried like {@link #write}. */
    public <T> T read(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            } catch (SQLException failure) {
                if (!SqlStates.mayRunAgain(failure) || attempt == ATTEMPTS) {
                    throw translated(failure);
                }
                pause(attempt);
            }
        }
    }

    /**
     * Runs work that only reads and sees one moment of the database, however long it takes. It holds no lock that a writer
     * of PostgreSQL waits for; on Derby it is for who has the database alone, as nothing there keeps a moment. Not retried.
     */
    public <T> T snapshot(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            try {
                if (product == Product.POSTGRESQL) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                }
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw translated(failure);
        }
    }

    private <T> T alone(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return work.on(connection);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.on(connection);
                connection.commit();
                committed = true;
                return result;
            } finally {
                end(connection, committed);
            }
        }
    }

    /**
     * A connection that broke can't be rolled back; the failure that broke it is the one to tell. Once the work is committed,
     * it is done, whatever becomes of the connection.
     */
    private static void end(Connection connection, boolean committed) {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.DEBUG, "the end of a broken connection", broken);
        }
    }

    static RuntimeException translated(SQLException failure) {
        if (SqlStates.isFull(failure)) {
            return new DatabaseFull(failure);
        }
        return SqlStates.isUnavailable(failure) || SqlStates.isContended(failure)
                ? new DatabaseUnavailable(failure)
                : new DatabaseFailure(failure);
    }

    private static void pause(int attempt) {
        long bound = FIRST_PAUSE_NANOS << attempt;
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound / 2, bound));
    }
}
