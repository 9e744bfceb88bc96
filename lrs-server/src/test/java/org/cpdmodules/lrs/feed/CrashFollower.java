package org.cpdmodules.lrs.feed;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Follows a store in a process that is killed, and keeps in a table of its own what it was given. As other subscribers, it
 * does so in transactions of its own. Some statements it never takes, others not in this life of it.
 */
public final class CrashFollower implements Subscriber {
    public static final String NAME = "crash";

    static final String TABLE = "crash_followed";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final long LOOK_NANOS = 20_000_000;

    private final Database database;
    private final Watermarks watermarks;
    private final int life;
    private final Feed feed;

    /** @param life which statements it refuses this time follows from it; none but those it always refuses where it is 0 */
    public CrashFollower(Database database, Watermarks watermarks, int life) {
        this.database = database;
        this.watermarks = watermarks;
        this.life = life;
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(1, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        this.feed = new Feed(
                new Stores(database),
                List.of(this),
                new Courier.Office(
                        database.product(), database::write, watermarks, threads, Clock.systemUTC(), FIRST_PAUSE));
    }

    /** Makes its table where there is none. */
    public static void prepare(Database database) {
        database.write(connection -> {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
                while (tables.next()) {
                    if (tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT).equals(TABLE)) {
                        return 0;
                    }
                }
            }
            return Rows.change(
                    connection,
                    "CREATE TABLE " + TABLE
                            + " (store_id BIGINT NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (store_id, seq))");
        });
    }

    /** Whether it never takes this statement. */
    public static boolean isRefusedAlways(long seq) {
        return seq % 67 == 0;
    }

    private boolean isRefused(long seq) {
        return isRefusedAlways(seq) || life > 0 && (seq + 7L * life) % 23 == 0;
    }

    public void advanced(StoreAdvanced advanced) {
        feed.advanced(advanced);
    }

    /** Begins with what is there already. */
    public void follow(StoreId store) {
        advanced(new StoreAdvanced(store, watermarks.of(store), List.of()));
    }

    /** Waits until all that it will ever take is taken. */
    public void awaitTheEnd(StoreId store) {
        for (Followed now = Followed.of(database, store); !isAtTheEnd(now, store); now = Followed.of(database, store)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean isAtTheEnd(Followed now, StoreId store) {
        return now.cursor() == watermarks.of(store).seq()
                && now.aside().stream().allMatch(CrashFollower::isRefusedAlways);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Notes notes() {
        return new Seqs();
    }

    /** Doing it twice changes nothing. */
    @Override
    public void receive(StoreId store, Notes notes) {
        List<Long> seqs = ((Seqs) notes).all;
        seqs.stream().filter(this::isRefused).findFirst().ifPresent(seq -> {
            throw new IllegalArgumentException("refused");
        });
        database.write(connection -> {
            for (long seq : seqs) {
                String sql = "UPDATE " + TABLE + " SET seq = seq WHERE store_id = ? AND seq = ?";
                if (Rows.change(connection, sql, store.value(), seq) == 0) {
                    Rows.change(
                            connection, "INSERT INTO " + TABLE + " (store_id, seq) VALUES (?, ?)", store.value(), seq);
                }
            }
            return seqs.size();
        });
    }
}
