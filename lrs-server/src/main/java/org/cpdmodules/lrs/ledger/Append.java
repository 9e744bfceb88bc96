package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.cpdmodules.lrs.database.Change;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * One transaction of the sequencer: under the store's lock it finds conflicts, then numbers and writes what is new. It
 * changes nothing but the database, so it may run again after a rollback.
 */
final class Append {
    /** What the transaction will have done once it is committed; {@code before} is the last seq until then. */
    record Outcome(List<AppendResult> results, long before, StoreHead head, Terms.Numbers numbers) {
        Watermark watermark() {
            return new Watermark(head.lastSeq(), Micros.toInstant(head.lastStored()));
        }
    }

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final Terms terms;
    private final StatementRows rows;
    private final Optional<StoreHead> trusted;
    private final boolean looks;
    private final Map<UUID, Long> accepted = new LinkedHashMap<>();
    private final Map<UUID, Draft> drafts = new LinkedHashMap<>();

    /**
     * @param trusted the store's row as it was last committed: if nothing has to be read under the lock, the row is changed
     *     and thereby locked without reading it, and if somebody else has changed it the transaction breaks
     * @param looks whether ids that are there are looked for; if not, one of them breaks the transaction
     */
    Append(
            Connection connection,
            Product product,
            StoreId store,
            Terms terms,
            Optional<StoreHead> trusted,
            boolean looks) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.terms = terms;
        this.rows = new StatementRows(product);
        this.trusted = trusted;
        this.looks = looks;
    }

    Outcome run(List<Request> group, Clock clock) throws SQLException {
        boolean trusts = trusted.isPresent() && trusted.get().awaited() == 0 && needsNoLook(group);
        StoreHead head = trusts ? trusted.get().copy() : StoreHead.lock(connection, product, store);
        Instant now = Micros.toInstant(Math.max(Micros.of(clock.instant()), head.lastStored() + 1));
        List<AppendResult> results = decide(group, now, head);
        if (drafts.isEmpty()) {
            return new Outcome(results, head.lastSeq(), head, Terms.Numbers.NONE);
        }
        Terms.Numbers numbers = trusts ? Terms.Numbers.NONE : number(head);
        return new Outcome(results, head.lastSeq(), write(head, new Ending(now), numbers), numbers);
    }

    /** Whether the group can be written without anything that is there: no new words, no references, no look for ids. */
    private boolean needsNoLook(List<Request> group) {
        if (looks) {
            return false;
        }
        for (Request request : group) {
            for (Draft draft : request.drafts()) {
                if (draft.facts().refersTo != null || !draft.isNumbered()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Accepts or refuses each request as a whole, in their order, before anything is written. */
    private List<AppendResult> decide(List<Request> group, Instant now, StoreHead head) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        if (looks) {
            group.forEach(request -> request.drafts().forEach(draft -> ids.add(draft.id())));
        }
        Map<UUID, StatementRows.Present> present = rows.present(connection, store, ids);
        List<AppendResult> results = new ArrayList<>();
        for (Request request : group) {
            results.add(decide(request, present, now, head));
        }
        return results;
    }

    private AppendResult decide(
            Request request, Map<UUID, StatementRows.Present> present, Instant now, StoreHead head) {
        List<Draft> fresh = new ArrayList<>();
        for (Draft draft : request.drafts()) {
            StatementRows.Present stored = present.get(draft.id());
            Draft earlier = drafts.get(draft.id());
            if (stored == null && earlier == null) {
                fresh.add(draft);
            } else if (stored != null && stored.isErased()) {
                return new AppendResult.Erased(draft.id());
            } else if (!StatementComparison.match(
                    stored == null ? earlier.json() : JsonText.object(stored.json()), draft.json())) {
                return new AppendResult.Conflict(draft.id());
            }
        }
        fresh.forEach(draft -> drafts.put(draft.id(), draft));
        List<UUID> ids = request.drafts().stream().map(Draft::id).toList();
        return new AppendResult.Appended(
                ids, fresh.isEmpty() ? Micros.toInstant(head.lastStored()) : now, fresh.size());
    }

    private Terms.Numbers number(StoreHead head) throws SQLException {
        Set<Term> words = new HashSet<>();
        drafts.values().stream().filter(draft -> !draft.isNumbered()).forEach(draft -> words.addAll(draft.terms()));
        return terms.number(connection, store, words, head.lastTerm());
    }

    /** Returns the row of the store that goes with what was written. */
    private StoreHead write(StoreHead head, Ending ending, Terms.Numbers numbers) throws SQLException {
        long seq = head.lastSeq();
        for (UUID id : drafts.keySet()) {
            seq++;
            accepted.put(id, seq);
        }
        List<StatementRows.Reference> outgoing = outgoing();
        List<StatementRows.Reference> incoming =
                head.awaited() == 0 ? List.of() : rows.referencesTo(connection, store, accepted.keySet());
        writeStatements(head, ending, numbers, voided(outgoing, incoming));
        long awaited = head.awaited();
        if (!outgoing.isEmpty() || !incoming.isEmpty()) {
            awaited += writeReferences(outgoing, incoming) - incoming.size();
            StoreHead.await(connection, store, awaited);
        }
        return next(head, ending, numbers, awaited);
    }

    private static StoreHead next(StoreHead head, Ending ending, Terms.Numbers numbers, long awaited) {
        return new StoreHead(
                head.log().size(), ending.micros(), head.lastTerm() + numbers.given(), awaited, head.log());
    }

    private List<StatementRows.Reference> outgoing() {
        List<StatementRows.Reference> references = new ArrayList<>();
        drafts.forEach((id, draft) -> {
            UUID target = draft.facts().refersTo;
            if (target != null) {
                references.add(new StatementRows.Reference(target, accepted.get(id), draft.facts().voiding));
            }
        });
        return references;
    }

    /** The new statements that come voided into the world. */
    private Set<UUID> voided(
            Collection<StatementRows.Reference> outgoing, Collection<StatementRows.Reference> incoming) {
        Set<UUID> voided = new HashSet<>();
        for (Collection<StatementRows.Reference> references : List.of(outgoing, incoming)) {
            references.stream()
                    .filter(StatementRows.Reference::voiding)
                    .map(StatementRows.Reference::target)
                    .filter(target ->
                            drafts.containsKey(target) && !drafts.get(target).facts().voiding)
                    .forEach(voided::add);
        }
        return voided;
    }

    private void writeStatements(StoreHead head, Ending ending, Terms.Numbers numbers, Set<UUID> voided)
            throws SQLException {
        long stored = ending.micros();
        RowInsert statements = rows.statements();
        RowInsert withoutDefine = rows.withoutDefine();
        FactRows facts = new FactRows(product, store);
        drafts.forEach((id, draft) -> {
            long seq = accepted.get(id);
            byte[] leaf = draft.leaf(ending);
            head.log().add(leaf);
            statements.row(
                    store.value(),
                    seq,
                    stored,
                    id,
                    voided.contains(id),
                    draft.salt(),
                    leaf,
                    PayloadDictionary.NEWEST,
                    draft.payload(ending));
            if (!draft.defines()) {
                withoutDefine.row(store.value(), seq);
            }
            facts.add(seq, seq, draft.facts(), draft.happened(ending), numbers.completed(draft.terms(), draft.known()));
        });
        List<RowInsert> inserts = new ArrayList<>(List.of(statements, withoutDefine));
        inserts.addAll(facts.inserts());
        Change advance = next(head, ending, numbers, head.awaited()).change(store, head.lastSeq());
        RowInsert.runAll(connection, advance, inserts);
    }

    /** Returns how many of the new references wait for their target. */
    private long writeReferences(List<StatementRows.Reference> outgoing, List<StatementRows.Reference> incoming)
            throws SQLException {
        RowInsert inserts = rows.references();
        outgoing.forEach(each -> inserts.row(store.value(), each.target(), each.seq(), each.voiding()));
        inserts.run(connection);

        List<UUID> targets = outgoing.stream()
                .map(StatementRows.Reference::target)
                .distinct()
                .toList();
        Map<UUID, StatementRows.Present> present = rows.present(connection, store, targets);
        ReferenceLinks links = new ReferenceLinks(connection, product, store);
        Set<Long> voided = new TreeSet<>();
        long waiting = 0;
        for (StatementRows.Reference each : outgoing) {
            StatementRows.Present target = present.get(each.target());
            if (target == null) {
                waiting++;
                continue;
            }
            links.link(each.seq(), target.seq());
            if (each.voiding() && !target.isErased() && !new Facts(JsonText.object(target.json())).voiding) {
                voided.add(target.seq());
            }
        }
        for (StatementRows.Reference each : incoming) {
            links.link(each.seq(), accepted.get(each.target()));
        }
        rows.markVoided(connection, store, voided);
        links.run(terms);
        return waiting;
    }
}
