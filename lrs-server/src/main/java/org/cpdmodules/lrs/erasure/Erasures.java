package org.cpdmodules.lrs.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.feed.CursorHold;
import org.cpdmodules.lrs.feed.SetAsideStatements;
import org.cpdmodules.lrs.ledger.ErasureLeftovers;
import org.cpdmodules.lrs.ledger.ErasureLeftovers.Leftover;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.ErasureRecord.Range;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.ErasureRecords;
import org.cpdmodules.lrs.ledger.StatementErasure;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The door: what there is about a learner, and its removal. An erasure is a row from its beginning on; it empties statements
 * step by step, each step a transaction of its own, and ends with one transaction for all the rest. Whoever finds one that
 * is not finished may go on with it. Safe for any number of threads and of servers on one database.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Erasures {
    /** How many statements one step empties; the ledger waits so long. */
    public static final int STEP = 50;

    private static final int EXAMPLES = 5;
    private static final int SALT_BYTES = 16;

    private final Database database;
    private final AttachmentStore attachments;
    private final Clock clock;
    private final List<LearnerRecords> rooms;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** Who erases, and why. */
    public record Order(String administrator, String administratorName, String reason, boolean others) {}

    /** A record with what it is about. */
    public record Told(ErasureRecord record, List<Range> positions) {
        public Told {
            positions = List.copyOf(positions);
        }
    }

    @Inject
    Erasures(Database database, AttachmentStore attachments, Clock clock, Instance<LearnerRecords> rooms) {
        this(
                database,
                attachments,
                clock,
                StreamSupport.stream(rooms.spliterator(), false).toList());
    }

    /** Erasures outside a container. */
    public Erasures(Database database, AttachmentStore attachments, Clock clock, List<LearnerRecords> rooms) {
        this.database = database;
        this.attachments = attachments;
        this.clock = clock;
        this.rooms = rooms.stream()
                .sorted(Comparator.comparing(LearnerRecords::isLast))
                .toList();
    }

    /** For the CDI client proxy only. */
    protected Erasures() {
        this(null, null, null, List.of());
    }

    /** What there is about a learner now. */
    public Preview preview(StoreId store, Ifi learner) {
        return database.read(connection -> {
            StatementErasure ledger = ledger(connection, store);
            Optional<Long> agent = ledger.agent(learner);
            List<Removed> kept = kept(place(connection, store), learner);
            return agent.isEmpty()
                    ? new Preview(StatementErasure.Extent.NONE, List.of(), List.of(), kept)
                    : new Preview(
                            ledger.extent(agent.get()),
                            ledger.examples(agent.get(), false, EXAMPLES),
                            ledger.examples(agent.get(), true, EXAMPLES),
                            kept);
        });
    }

    /**
     * Begins an erasure of everything that there is now; {@link #run} does it. One of the same learner that is not finished
     * is the one meant.
     *
     * @return its number
     */
    public long begin(StoreId store, Ifi learner, Order order) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        String hex = HexFormat.of().formatHex(salt);
        return database.write(connection -> {
            ErasureRecords records = new ErasureRecords(connection, store);
            long through = ledger(connection, store).lock();
            for (ErasureRecord each : records.unfinished()) {
                if (each.isOf(learner) && each.others() == order.others()) {
                    return each.number();
                }
            }
            return records.add(
                    new ErasureRecord(
                            0,
                            clock.instant(),
                            Optional.empty(),
                            order.administrator(),
                            order.administratorName(),
                            order.reason(),
                            order.others(),
                            through,
                            hex,
                            ErasureRecord.hash(hex, learner),
                            0,
                            List.of()),
                    learner);
        });
    }

    /** All records of a store, newest first. */
    public List<ErasureRecord> all(StoreId store) {
        return database.read(connection -> new ErasureRecords(connection, store).all());
    }

    /** A record, with the positions of what was emptied. */
    public Optional<Told> find(StoreId store, long number) {
        return database.read(connection -> {
            ErasureRecords records = new ErasureRecords(connection, store);
            Optional<ErasureRecord> record = records.find(number);
            return record.isEmpty() ? Optional.empty() : Optional.of(new Told(record.get(), records.positions(number)));
        });
    }

    /** The numbers of erasures that wait to be continued. */
    public List<Long> unfinished(StoreId store) {
        return database.read(connection -> new ErasureRecords(connection, store)
                .unfinished().stream().map(ErasureRecord::number).toList());
    }

    /**
     * Does what is left of an erasure, to its end. Nothing when it is finished, or another thread of this process is at it.
     *
     * @throws IllegalStateException when a statement is damaged, so that it can't be told what belongs to it
     */
    public void run(StoreId store, long number) {
        String key = store.value() + "/" + number;
        if (!underWay.add(key)) {
            return;
        }
        try {
            Optional<Ifi> learner = database.read(connection -> new ErasureRecords(connection, store).learner(number));
            if (learner.isPresent()) {
                statements(store, number, learner.get());
                finish(store, number, learner.get(), ownAttachments(store, number));
            }
        } finally {
            underWay.remove(key);
        }
    }

    private void statements(StoreId store, long number, Ifi learner) {
        long after = 0;
        do {
            long from = after;
            after = database.write(connection -> {
                StatementErasure ledger = ledger(connection, store);
                Optional<Long> agent = ledger.agent(learner);
                Optional<ErasureRecord> record = new ErasureRecords(connection, store).find(number);
                return agent.isEmpty() || record.isEmpty()
                        ? 0L
                        : ledger.step(agent.get(), record.get(), from, STEP, clock.instant());
            });
        } while (after > 0);
    }

    /** Which of the attachments no other statement has: a look at the whole record, which locks nothing. */
    private Set<String> ownAttachments(StoreId store, long number) {
        Set<String> candidates =
                database.read(connection -> new ErasureLeftovers(connection, store).of(number, Leftover.ATTACHMENT));
        return new AttachmentUse(database, store).unused(candidates);
    }

    private void finish(StoreId store, long number, Ifi learner, Set<String> attachmentsOfNobody) {
        List<String> blobs = database.write(connection -> {
            // Before the ledger's lock, as whoever receives statements may append some.
            CursorHold.take(connection, store);
            StatementErasure ledger = ledger(connection, store);
            ledger.lock();
            ErasureRecords records = new ErasureRecords(connection, store);
            if (records.learner(number).isEmpty()) {
                return List.of();
            }
            SetAsideStatements.dropErased(connection, store);
            LearnerRecords.Place place = place(connection, store);
            List<Removed> removed = new ArrayList<>(kept(place, learner));
            ErasureLeftovers leftovers = new ErasureLeftovers(connection, store);
            Set<Long> agents = leftovers.blankWords(number, Leftover.AGENT);
            Set<Long> activities = leftovers.blankWords(number, Leftover.ACTIVITY);
            for (LearnerRecords room : rooms) {
                room.erase(place, learner);
                room.dropped(place, agents, activities);
            }
            List<String> dropped = new ArrayList<>();
            for (String sha2 : new TreeSet<>(attachmentsOfNobody)) {
                attachments.forget(connection, store, sha2).ifPresent(dropped::add);
            }
            add(removed, dropped.size(), "attachments");
            add(removed, agents.size() + activities.size(), "words of the dictionaries");
            leftovers.clear(number);
            records.finish(number, clock.instant(), removed);
            return dropped;
        });
        attachments.dropData(store, blobs);
    }

    private static void add(List<Removed> removed, long count, String what) {
        if (count > 0) {
            removed.add(new Removed(count, what));
        }
    }

    private List<Removed> kept(LearnerRecords.Place place, Ifi learner) throws SQLException {
        Map<String, Long> kept = new LinkedHashMap<>();
        for (LearnerRecords room : rooms) {
            for (Removed each : room.kept(place, learner)) {
                if (each.count() > 0) {
                    kept.merge(each.what(), each.count(), Long::sum);
                }
            }
        }
        List<Removed> all = new ArrayList<>();
        kept.forEach((what, count) -> all.add(new Removed(count, what)));
        return all;
    }

    private LearnerRecords.Place place(Connection connection, StoreId store) {
        return new LearnerRecords.Place(connection, database.product(), store);
    }

    private StatementErasure ledger(Connection connection, StoreId store) {
        return new StatementErasure(connection, database.product(), store);
    }
}
