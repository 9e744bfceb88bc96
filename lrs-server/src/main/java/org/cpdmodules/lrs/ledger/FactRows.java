package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/** Gathers the rows that filters and reports read, and writes them together. */
final class FactRows {
    private static final Table FACT = new Table(
            "fact",
            Column.number("store_id"),
            Column.number("seq"),
            Column.number("through_seq"),
            Column.number("verb_id"),
            Column.number("actor_id"),
            Column.number("activity_id"),
            Column.uuid("registration"),
            Column.number("happened"),
            Column.real("scaled"),
            Column.real("duration"),
            Column.truth("success"),
            Column.truth("completion"),
            Column.uuid("refers_to"));
    private static final Table RELATED_AGENT = new Table(
            "related_agent",
            Column.number("store_id"),
            Column.number("agent_id"),
            Column.number("seq"),
            Column.number("through_seq"),
            Column.small("roles"),
            Column.truth("direct"));
    private static final Table RELATED_ACTIVITY = new Table(
            "related_activity",
            Column.number("store_id"),
            Column.number("activity_id"),
            Column.number("seq"),
            Column.number("through_seq"),
            Column.small("roles"));

    private final StoreId store;
    private final RowInsert facts;
    private final RowInsert agents;
    private final RowInsert activities;

    FactRows(Product product, StoreId store) {
        this.store = store;
        this.facts = new RowInsert(product, FACT);
        this.agents = new RowInsert(product, RELATED_AGENT);
        this.activities = new RowInsert(product, RELATED_ACTIVITY);
    }

    /** The terms that must have numbers before the facts can be added: the verb, the agents, the activities. */
    static List<Term> terms(Facts facts) {
        List<Term> terms = new ArrayList<>(1 + facts.agents.size() + facts.activities.size());
        terms.add(new Term(Term.Kind.VERB, facts.verb));
        for (String text : facts.agents.keySet()) {
            terms.add(new Term(Term.Kind.AGENT, text));
        }
        for (String text : facts.activities.keySet()) {
            terms.add(new Term(Term.Kind.ACTIVITY, text));
        }
        return terms;
    }

    /**
     * Adds the rows by which statement {@code seq} is found for what statement {@code through} says.
     *
     * @param numbers of the {@link #terms}, in their order
     */
    void add(long seq, long through, Facts facts, @Nullable Long happened, long[] numbers) {
        int firstActivity = 1 + facts.agents.size();
        this.facts.row(
                store.value(),
                seq,
                through,
                numbers[0],
                facts.actor == null ? null : (Long) numbers[1],
                facts.activity == null ? null : (Long) numbers[firstActivity],
                facts.registration,
                happened,
                facts.scaled,
                facts.seconds,
                facts.success,
                facts.completion,
                facts.refersTo);
        int at = 1;
        for (int roles : facts.agents.values()) {
            agents.row(store.value(), numbers[at++], seq, through, roles, Facts.isDirect(roles));
        }
        for (int roles : facts.activities.values()) {
            activities.row(store.value(), numbers[at++], seq, through, roles);
        }
    }

    void run(Connection connection) throws SQLException {
        RowInsert.runAll(connection, inserts());
    }

    /** The rows in the order in which they are written. */
    List<RowInsert> inserts() {
        return List.of(facts, agents, activities);
    }
}
