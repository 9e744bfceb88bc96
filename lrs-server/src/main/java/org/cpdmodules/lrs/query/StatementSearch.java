package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.Terms;
import org.cpdmodules.lrs.ledger.Watermark;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The door for reading statements. It reads what is committed and never joins a transaction of the caller. Safe for any
 * number of threads. xAPI 1.0.3 Communication §2.1.3.
 */
@ApplicationScoped
public class StatementSearch {
    private final Database database;
    private final Terms terms;
    private final Watermarks watermarks;
    private final Cursors cursors;

    @Inject
    public StatementSearch(Database database, Terms terms, Watermarks watermarks, Cursors cursors) {
        this.database = database;
        this.terms = terms;
        this.watermarks = watermarks;
        this.cursors = cursors;
    }

    /** For the CDI client proxy only. */
    protected StatementSearch() {
        this(null, null, null, null);
    }

    /**
     * The statements that meet the query and are not voided, as {@link #find(StoreId, StatementQuery, Optional, PageRoom)} with
     * any room.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Page find(StoreId store, StatementQuery query, Optional<Cursor> after) {
        return find(store, query, after, characters -> true);
    }

    /**
     * The statements that meet the query and are not voided.
     *
     * @param after where the page begins; its own query is not looked at
     * @param room where it ends, the page is full, but for its first statement
     * @throws org.cpdmodules.lrs.database.DatabaseUnavailable when the database can't answer
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Page find(StoreId store, StatementQuery query, Optional<Cursor> after, PageRoom room) {
        Watermark watermark = watermarks.recent(store);
        Optional<Selection.Numbers> numbers = numbers(store, query);
        if (numbers.isEmpty()) {
            return new Page(List.of(), Optional.empty(), watermark.stored());
        }
        Walk.Stretch found =
                database.read(connection -> new Walk(connection, database.product(), store, query, numbers.get(), room)
                        .from(bounds(connection, store, query, after, watermark)));
        // Not while the connection is held: the key may have to be read, and many who each wait for a second one wait
        // for ever.
        Optional<String> cursor = found.last().stream()
                .mapToObj(seq -> cursors.write(store, new Cursor(query.withAuthority(Optional.empty()), seq)))
                .findFirst();
        return new Page(found.statements(), cursor, watermark.stored());
    }

    /** The statement with this id, unless it is voided. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<StoredStatement> byId(StoreId store, UUID id) {
        return any(store, id).filter(statement -> !statement.voided());
    }

    /** The statement with this id, if it is voided. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<StoredStatement> voidedById(StoreId store, UUID id) {
        return any(store, id).filter(StoredStatement::voided);
    }

    /** Every statement stored until then is visible to a query that is asked now. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Instant consistentThrough(StoreId store) {
        return watermarks.recent(store).stored();
    }

    private Optional<StoredStatement> any(StoreId store, UUID id) {
        String sql =
                "SELECT " + StoredStatement.wholeColumns("statement") + " FROM statement WHERE store_id = ? AND id = ?";
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, store.value());
                database.product().setUuid(select, 2, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(StoredStatement.whole(row, database.product(), store))
                                    .filter(statement -> !statement.isErased())
                            : Optional.empty();
                }
            }
        });
    }

    /** The numbers of the filters' terms; empty when the store does not know one of them, so that nothing can be found. */
    private Optional<Selection.Numbers> numbers(StoreId store, StatementQuery query) {
        Optional<Long> agent = number(query.agent(), ifi -> terms.agent(store, ifi));
        Optional<Long> verb = number(query.verb(), iri -> terms.verb(store, iri));
        Optional<Long> activity = number(query.activity(), iri -> terms.activity(store, iri));
        Optional<Long> authority = number(query.authority(), ifi -> terms.agent(store, ifi));
        if (agent.isEmpty() || verb.isEmpty() || activity.isEmpty() || authority.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Selection.Numbers(agent.get(), verb.get(), activity.get(), authority.get()));
    }

    private static <T> Optional<Long> number(Optional<T> filter, Function<T, Optional<Long>> dictionary) {
        return filter.isEmpty() ? Optional.of(Selection.Numbers.ABSENT) : dictionary.apply(filter.get());
    }

    /** Times as seqs: order of seq is order of stored, so that since and until only narrow the range. */
    private Walk.Range bounds(
            Connection connection, StoreId store, StatementQuery query, Optional<Cursor> after, Watermark watermark)
            throws SQLException {
        long low = 1;
        long high = watermark.seq();
        if (query.since().isPresent()) {
            low = lastUntil(connection, store, query.since().get(), watermark) + 1;
        }
        if (query.until().isPresent()) {
            high = lastUntil(connection, store, query.until().get(), watermark);
        }
        if (after.isPresent() && query.ascending()) {
            low = Math.max(low, after.get().afterSeq() + 1);
        } else if (after.isPresent()) {
            high = Math.min(high, after.get().afterSeq() - 1);
        }
        return new Walk.Range(low, high);
    }

    /** The last seq that was stored at this moment or before; 0 when there is none. */
    private long lastUntil(Connection connection, StoreId store, Instant moment, Watermark watermark)
            throws SQLException {
        if (!moment.isBefore(watermark.stored())) {
            return watermark.seq();
        }
        return new Moments(connection, database.product(), store).lastUntil(micros(moment), watermark.seq());
    }

    /** A moment so long ago that microseconds can't count it is before everything. */
    private static long micros(Instant moment) {
        return moment.isBefore(Instant.EPOCH) ? -1 : Micros.of(moment);
    }
}
