package org.cpdmodules.lrs.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonBytes;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The door for writing statements. Safe for any number of threads; those of one store share transactions. xAPI 1.0.3
 * Data §2.3, Communication §2.1.
 */
@ApplicationScoped
public class StatementLedger {
    private final Database database;
    private final Terms terms;
    private final Watermarks watermarks;
    private final Clock clock;
    private final Consumer<StoreAdvanced> afterCommit;
    private final SecureRandom random = new SecureRandom();
    private final Map<StoreId, GroupCommit> groups = new ConcurrentHashMap<>();

    @Inject
    StatementLedger(Database database, Terms terms, Watermarks watermarks, Clock clock, Event<StoreAdvanced> advanced) {
        this(database, terms, watermarks, clock, (Consumer<StoreAdvanced>) advanced::fire);
    }

    /** A ledger outside a container; {@code afterCommit} is called by the thread that has committed, and throws nothing. */
    public StatementLedger(
            Database database, Terms terms, Watermarks watermarks, Clock clock, Consumer<StoreAdvanced> afterCommit) {
        this.database = database;
        this.terms = terms;
        this.watermarks = watermarks;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /** For the CDI client proxy only. */
    protected StatementLedger() {
        this(null, null, null, null, (Consumer<StoreAdvanced>) null);
    }

    /**
     * Appends a batch, all of it or nothing, and returns when that is committed. A statement whose id is there with
     * matching content counts as appended. Never joins a transaction of the caller.
     *
     * @param batch in the order in which the ids are answered; none gives an empty answer
     * @throws org.cpdmodules.lrs.database.DatabaseUnavailable when the outcome is unknown or nothing was stored; the same
     *     batch may be sent again
     * @throws UnknownStore when there is no such store
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public AppendResult append(StoreId store, List<NewStatement> batch) {
        Optional<UUID> twice = repeated(batch);
        if (twice.isPresent()) {
            return new AppendResult.Refused(
                    twice.get(), "xAPI 1.0.3 Communication 2.1.2", "the same id stands twice in one batch");
        }
        Request request = new Request(drafts(batch, terms.known(store)));
        return groups.computeIfAbsent(store, this::sequencer).submit(request);
    }

    private GroupCommit sequencer(StoreId store) {
        return new GroupCommit(new GroupWriter(database, store, terms, watermarks, clock, afterCommit));
    }

    private static Optional<UUID> repeated(List<NewStatement> batch) {
        Set<UUID> seen = new HashSet<>();
        return batch.stream().map(NewStatement::id).filter(id -> !seen.add(id)).findFirst();
    }

    private List<Draft> drafts(List<NewStatement> batch, Terms.Known known) {
        byte[] salts = new byte[batch.size() * Draft.SALT_BYTES];
        random.nextBytes(salts);
        List<Draft> drafts = new ArrayList<>(batch.size());
        JsonBytes room = new JsonBytes(Draft.EXPECTED_BYTES);
        for (int at = 0; at < salts.length; at += Draft.SALT_BYTES) {
            byte[] salt = Arrays.copyOfRange(salts, at, at + Draft.SALT_BYTES);
            drafts.add(new Draft(batch.get(drafts.size()), salt, known, room));
        }
        return drafts;
    }
}
