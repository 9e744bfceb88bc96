package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/** Gathers the rows that filters and reports read, and writes them together. */
final class FactRows {
    private final StoreId store;
    private final RowInsert facts;
    private final RowInsert agents;
    private final RowInsert activities;

    FactRows(Product product, StoreId store) {
        this.store = store;
        this.facts = new RowInsert(
                product,
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
        this.agents = new RowInsert(
                product,
                "related_agent",
                Column.number("store_id"),
                Column.number("agent_id"),
                Column.number("seq"),
                Column.number("through_seq"),
                Column.small("roles"),
                Column.truth("direct"));
        this.activities = new RowInsert(
                product,
                "related_activity",
                Column.number("store_id"),
                Column.number("activity_id"),
                Column.number("seq"),
                Column.number("through_seq"),
                Column.small("roles"));
    }

    /** The terms that must have numbers before the facts can be added. */
    static Set<Term> terms(Facts facts) {
        Set<Term> terms = new HashSet<>();
        terms.add(new Term(Term.Kind.VERB, facts.verb));
        facts.agents.keySet().forEach(text -> terms.add(new Term(Term.Kind.AGENT, text)));
        facts.activities.keySet().forEach(text -> terms.add(new Term(Term.Kind.ACTIVITY, text)));
        return terms;
    }

    /** Adds the rows by which statement {@code seq} is found for what statement {@code through} says. */
    void add(long seq, long through, Facts facts, @Nullable Long happened, Terms.Numbers numbers) {
        this.facts.row(
                store.value(),
                seq,
                through,
                numbers.of(Term.Kind.VERB, facts.verb),
                facts.actor == null ? null : (Long) numbers.of(Term.Kind.AGENT, facts.actor),
                facts.activity == null ? null : (Long) numbers.of(Term.Kind.ACTIVITY, facts.activity),
                facts.registration,
                happened,
                facts.scaled,
                facts.seconds,
                facts.success,
                facts.completion,
                facts.refersTo);
        facts.agents.forEach((text, roles) -> agents.row(
                store.value(), numbers.of(Term.Kind.AGENT, text), seq, through, roles, Facts.isDirect(roles)));
        facts.activities.forEach((text, roles) ->
                activities.row(store.value(), numbers.of(Term.Kind.ACTIVITY, text), seq, through, roles));
    }

    void run(Connection connection) throws SQLException {
        RowInsert.runAll(connection, inserts());
    }

    /** The rows in the order in which they are written. */
    List<RowInsert> inserts() {
        return List.of(facts, agents, activities);
    }
}
