package org.cpdmodules.lrs.ledger;

import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.database.Change;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of a group's new statements, and the store's row that goes with them. Made without the database. */
final class GroupRows {
    private final StoreId store;
    private final StoreHead before;
    private final Ending ending;
    private final HashLog log;
    private final RowInsert statements;
    private final RowInsert withoutDefine;
    private final FactRows facts;
    private final List<FreshStatement> fresh = new ArrayList<>();

    /** @param before the store's row as it is when the group is written; stays as it is */
    GroupRows(Product product, StoreId store, StoreHead before, Ending ending) {
        this.store = store;
        this.before = before;
        this.ending = ending;
        this.log = before.growingLog();
        StatementRows rows = new StatementRows(product);
        this.statements = rows.statements();
        this.withoutDefine = rows.withoutDefine();
        this.facts = new FactRows(product, store);
    }

    /**
     * Adds the next statement.
     *
     * @param voided whether it comes voided into the world
     * @param numbers of its terms
     */
    void add(Draft draft, boolean voided, long[] numbers) {
        byte[] leaf = draft.leaf(ending);
        log.add(leaf);
        long seq = log.size();
        byte[] payload = draft.payload(ending);
        statements.row(
                store.value(),
                seq,
                ending.micros(),
                draft.id(),
                voided,
                draft.salt(),
                leaf,
                PayloadDictionary.NEWEST,
                payload);
        fresh.add(draft.fresh(seq, ending, voided, payload));
        if (!draft.defines()) {
            withoutDefine.row(store.value(), seq);
        }
        facts.add(seq, seq, draft.facts(), draft.happened(ending), numbers);
    }

    /**
     * The store's row after the statements that were added.
     *
     * @param terms how many numbers of terms the group gave
     * @param awaited how many references wait for their target then
     */
    StoreHead after(int terms, long awaited) {
        return new StoreHead(log.size(), ending.micros(), before.lastTerm() + terms, awaited, log);
    }

    /** What writes that row, unless it says something else by then than what the rows were made for. */
    Change advance(StoreHead after) {
        return after.change(store, before);
    }

    /** The same for who has written the rows already, so that nobody may have to wait for the other. */
    Change advanceAtOnce(StoreHead after) {
        return after.changeAtOnce(store, before);
    }

    /** What is told of the statements once they are committed. */
    List<FreshStatement> fresh() {
        return fresh;
    }

    /** The rows in the order in which they are written. */
    List<RowInsert> inserts() {
        List<RowInsert> inserts = new ArrayList<>(List.of(statements, withoutDefine));
        inserts.addAll(facts.inserts());
        return inserts;
    }
}
