package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonBytes;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * What the ledger is compared with: the same rows with the same indexes by plain JDBC, as many per commit as a request
 * has, in parallel transactions without a sequencer. Reading the JSON, compressing, hashing and numbering the terms is done before the
 * clock starts.
 */
final class PlainInsert {
    /** A request whose rows only wait for their seq. */
    record Ready(List<Draft> drafts, List<byte[]> payloads, List<byte[]> leaves) {}

    private final Database database;
    private final StoreId store;
    private final Terms terms;
    private final AtomicLong lastSeq = new AtomicLong();
    private final Map<Term, Long> numbers = new HashMap<>();

    PlainInsert(Database database, Terms terms) {
        this.database = database;
        this.terms = terms;
        this.store = new Stores(database).open("plain");
    }

    /** Numbers all terms beforehand. */
    void prepare(List<Ready> requests) {
        TreeSet<Term> words = new TreeSet<>();
        requests.forEach(request -> request.drafts().forEach(draft -> words.addAll(FactRows.terms(draft.facts()))));
        words.removeAll(numbers.keySet());
        numbers.putAll(database.write(connection ->
                terms.number(connection, store, words, numbers.size()).all()));
    }

    static Ready ready(List<NewStatement> batch) {
        Ending now = new Ending(Instant.now());
        List<Draft> drafts = batch.stream()
                .map(statement -> new Draft(
                        statement,
                        new byte[Draft.SALT_BYTES],
                        words -> new long[words.size()],
                        new JsonBytes(Draft.EXPECTED_BYTES)))
                .toList();
        return new Ready(
                drafts,
                drafts.stream().map(draft -> draft.payload(now)).toList(),
                drafts.stream().map(draft -> draft.leaf(now)).toList());
    }

    void insert(Ready request) {
        Ending now = new Ending(Instant.now());
        database.write(connection -> write(connection, request, now));
    }

    private int write(Connection connection, Ready request, Ending now) throws SQLException {
        Product product = database.product();
        RowInsert statements = new StatementRows(product).statements();
        FactRows facts = new FactRows(product, store);
        for (int at = 0; at < request.drafts().size(); at++) {
            Draft draft = request.drafts().get(at);
            long seq = lastSeq.incrementAndGet();
            statements.row(
                    store.value(),
                    seq,
                    now.micros(),
                    UUID.randomUUID(),
                    false,
                    draft.salt(),
                    request.leaves().get(at),
                    PayloadDictionary.NEWEST,
                    request.payloads().get(at));
            long[] words = new Terms.Numbers(numbers, 0).of(draft.terms());
            facts.add(seq, seq, draft.facts(), draft.happened(now), words);
        }
        List<RowInsert> inserts = new ArrayList<>(List.of(statements));
        inserts.addAll(facts.inserts());
        RowInsert.runAll(connection, inserts);
        return request.drafts().size();
    }
}
