package org.cpdmodules.lrs.feed;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.Transaction;
import org.cpdmodules.lrs.ledger.StoreAdvanced;
import org.cpdmodules.lrs.ledger.Stores;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Starts a courier per store and subscriber when the server starts, and wakes it after each commit. Once a minute it wakes
 * all, for stores that another server of the same database has written to.
 */
@ApplicationScoped
public class Feed {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final long ROUND_SECONDS = 60;

    private final Stores stores;
    private final List<Subscriber> subscribers;
    private final Courier.Office office;
    private final Map<StoreId, Round> rounds = new ConcurrentHashMap<>();

    /** Those who serve one store, and what they have in common. */
    private record Round(RecentStatements recent, List<Courier> couriers) {}

    @Inject
    Feed(
            Database database,
            Transaction transaction,
            Stores stores,
            Watermarks watermarks,
            @ForFeed ScheduledExecutorService threads,
            Clock clock,
            Instance<Subscriber> subscribers) {
        this(
                stores,
                StreamSupport.stream(subscribers.spliterator(), false).toList(),
                new Courier.Office(database.product(), transaction, watermarks, threads, clock, FIRST_PAUSE));
    }

    Feed(Stores stores, List<Subscriber> subscribers, Courier.Office office) {
        this.stores = stores;
        this.subscribers = subscribers;
        this.office = office;
    }

    /** For the CDI client proxy only. */
    protected Feed() {
        this(null, List.of(), null);
    }

    void begin(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup start) {
        office.threads().scheduleWithFixedDelay(this::wakeAll, 0, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    void end(@Observes Shutdown stop) {
        couriers().forEach(Courier::stop);
    }

    void advanced(@Observes StoreAdvanced advanced) {
        round(advanced.store()).recent().add(advanced.fresh());
        wake(advanced.store());
    }

    /** How every subscriber stands with every store that has been woken since the start. */
    public List<Delivery> deliveries() {
        return couriers().map(Courier::state).toList();
    }

    /** Hands over once more what stands aside in a store; it begins at once and goes on beside the caller. */
    public void redeliver(StoreId store) {
        round(store).couriers().forEach(Courier::redeliver);
    }

    private Stream<Courier> couriers() {
        return rounds.values().stream().flatMap(round -> round.couriers().stream());
    }

    private void wakeAll() {
        try {
            stores.all().forEach(this::wake);
            countSetAside();
        } catch (RuntimeException unavailable) {
            // An exception would end the rounds; the next one may find the database back.
            System.getLogger(Feed.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the feed can't read which stores there are, or what stands aside",
                            unavailable);
        }
    }

    /** What this server does not know by itself: another may have set aside something, or have handed it over. */
    private void countSetAside() {
        String sql = "SELECT store_id, subscriber, COUNT(*) FROM feed_set_aside GROUP BY store_id, subscriber";
        Map<StoreId, Map<String, Long>> counts = new HashMap<>();
        office.transaction().run(connection -> (long) Rows.list(connection, sql, row -> counts.computeIfAbsent(
                                new StoreId(row.getLong(1)), store -> new HashMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .size());
        rounds.forEach((store, round) -> round.couriers()
                .forEach(courier ->
                        courier.counted(counts.getOrDefault(store, Map.of()).getOrDefault(courier.subscriber(), 0L))));
    }

    private void wake(StoreId store) {
        round(store).couriers().forEach(Courier::wake);
    }

    private Round round(StoreId store) {
        return rounds.computeIfAbsent(store, this::of);
    }

    private Round of(StoreId store) {
        RecentStatements recent = new RecentStatements(subscribers);
        return new Round(
                recent,
                subscribers.stream()
                        .map(subscriber -> new Courier(office, store, recent, subscriber))
                        .toList());
    }
}
