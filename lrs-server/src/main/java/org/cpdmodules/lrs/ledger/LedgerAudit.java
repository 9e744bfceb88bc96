package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Reads a whole store and names everything in it that breaks a promise of the ledger: order, texts, leaves, facts that say
 * other than the texts, the head of the hash log, roots that are known from elsewhere. Memory does not grow with the store.
 */
public final class LedgerAudit {
    /** Is shown what the audit sees, in order. */
    public interface Witness {
        /** The leaf of the next statement, whether its text can be read or not. */
        void leaf(byte[] leaf) throws SQLException;

        /** A statement whose text can be read. */
        void statement(LedgerEntry entry, JsonObject statement);
    }

    /** How much was looked at. */
    public record Extent(long statements, long erased, List<ErasedStretch> erasures) {
        public Extent {
            erasures = List.copyOf(erasures);
        }
    }

    private static final int CHUNK = 500;

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final LinkBounds bounds;
    private final LedgerEntries entries;
    private final Consumer<Finding> findings;

    /** On a connection that sees one moment of the database until the audit ends. */
    public LedgerAudit(Connection connection, Product product, StoreId store, Consumer<Finding> findings) {
        this(connection, product, store, LinkBounds.USUAL, findings);
    }

    LedgerAudit(Connection connection, Product product, StoreId store, LinkBounds bounds, Consumer<Finding> findings) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.bounds = bounds;
        this.entries = new LedgerEntries(connection, product, store);
        this.findings = findings;
    }

    /**
     * Looks at everything.
     *
     * @param known roots of the log that are known from elsewhere
     * @param witness is shown everything
     * @param progress is told now and then how many statements have been looked at
     */
    public Extent run(Collection<KnownRoot> known, Witness witness, LongConsumer progress) throws SQLException {
        Set<Long> erased = new ErasureRecords(connection, store).marks(findings).keySet();
        LogAudit log = new LogAudit(known, erased, findings);
        long last = bounds("MAX");
        try (FactAudit facts = new FactAudit(connection, product, store, bounds, erased, findings)) {
            for (long first = Math.min(1, bounds("MIN")); first <= last; first += CHUNK) {
                chunk(first, Math.min(first + CHUNK - 1, last), log, facts, witness);
                progress.accept(first);
            }
            facts.end();
        }
        checkHead(log.end());
        checkTwice();
        return new Extent(count(), erased.size(), ErasedStretch.all(new ErasureRecords(connection, store)));
    }

    private void chunk(long first, long last, LogAudit log, FactAudit facts, Witness witness) throws SQLException {
        List<LedgerEntry> some;
        try {
            some = entries.entries(first, last);
        } catch (RuntimeException | SQLException unreadable) {
            oneByOne(first, last, log, facts, witness);
            return;
        }
        follow(some, log, facts, witness);
    }

    /** One text that can't be read must not hide its neighbours. */
    private void oneByOne(long first, long last, LogAudit log, FactAudit facts, Witness witness) throws SQLException {
        for (long seq = first; seq <= last; seq++) {
            List<LedgerEntry> one;
            try {
                one = entries.entries(seq, seq);
            } catch (RuntimeException | SQLException unreadable) {
                List<byte[]> leaf = new ArrayList<>();
                entries.leaves(seq, seq, leaf::add);
                for (byte[] readable : leaf) {
                    log.followUnreadable(seq, readable, String.valueOf(unreadable.getMessage()));
                    witness.leaf(readable);
                }
                facts.unreadable(seq);
                continue;
            }
            follow(one, log, facts, witness);
        }
    }

    private void follow(List<LedgerEntry> some, LogAudit log, FactAudit facts, Witness witness) throws SQLException {
        if (some.isEmpty()) {
            return;
        }
        Set<UUID> voided = facts.voidedOf(some.stream().map(LedgerEntry::id).toList());
        for (LedgerEntry entry : some) {
            Optional<JsonObject> statement = log.follow(entry);
            witness.leaf(HexFormat.of().parseHex(entry.leaf()));
            statement.ifPresent(readable -> witness.statement(entry, readable));
            facts.follow(entry, statement, voided.contains(entry.id()));
        }
    }

    private long bounds(String which) throws SQLException {
        return number("SELECT " + which + "(seq) FROM statement WHERE store_id = ?");
    }

    private long count() throws SQLException {
        return number("SELECT COUNT(*) FROM statement WHERE store_id = ?");
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** An index that was dropped would let the same id stand twice. */
    private void checkTwice() throws SQLException {
        String sql = """
                SELECT id, MIN(seq), MAX(seq)
                FROM statement
                WHERE store_id = ?
                GROUP BY id
                HAVING COUNT(*) > 1""";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = product.uuid(row, 1).orElseThrow();
                    findings.accept(
                            Finding.of(Rule.ORDER, row.getLong(3), id, "has the id of statement " + row.getLong(2)));
                }
            }
        }
    }

    private void checkHead(HashLog log) throws SQLException {
        String sql = "SELECT last_seq, last_stored, last_term, awaited, log_frontier FROM store WHERE store_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new UnknownStore(store);
                }
                long size = row.getLong(1);
                if (size != log.size()) {
                    findings.accept(Finding.of(
                            Rule.HASH_LOG,
                            Math.min(size, log.size()) + 1,
                            Math.max(size, log.size()),
                            "the store counts " + size + " statements, there are " + log.size()));
                } else if (!Arrays.equals(row.getBytes(5), log.frontier())) {
                    findings.accept(Finding.of(Rule.HASH_LOG, "the head of the hash log is not that of the leaves"));
                }
                // An idle store's watermark is moved on, so it may be later than the last statement.
                if (row.getLong(2) < number("SELECT MAX(stored) FROM statement WHERE store_id = ?")) {
                    findings.accept(Finding.of(Rule.ORDER, "the watermark is earlier than the last statement"));
                }
                checkCounters(row.getLong(3), row.getLong(4));
            }
        }
    }

    private void checkCounters(long lastTerm, long awaited) throws SQLException {
        for (Term.Kind kind : Term.Kind.values()) {
            long highest = number("SELECT MAX(" + kind.number + ") FROM " + kind.table + " WHERE store_id = ?");
            if (highest > lastTerm) {
                findings.accept(
                        Finding.of(Rule.FACTS, "the dictionary " + kind.table + " has numbers that were never given"));
            }
        }
        long waiting = number("""
                SELECT COUNT(*)
                FROM statement_reference r
                WHERE r.store_id = ?
                  AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.store_id = r.store_id AND s.id = r.target_id)""");
        if (waiting != awaited) {
            findings.accept(Finding.of(
                    Rule.FACTS,
                    "the store awaits the targets of " + awaited + " references, " + waiting + " are without one"));
        }
    }
}
