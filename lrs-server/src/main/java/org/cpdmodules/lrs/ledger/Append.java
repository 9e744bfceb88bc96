package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * One transaction of the sequencer that reads: under the store's lock it finds conflicts, then numbers and writes what is new.
 * It changes nothing but the database, so it may run again after a rollback.
 */
final class Append {
    /** What the transaction will have done once it is committed; {@code before} is the last seq until then. */
    record Outcome(
            List<AppendResult> results,
            long before,
            StoreHead head,
            Terms.Numbers numbers,
            List<FreshStatement> fresh) {
        Watermark watermark() {
            return new Watermark(head.lastSeq(), Micros.toInstant(head.lastStored()));
        }
    }

    private final Connection connection;
    private final Product product;
    private final StoreId store;
    private final Terms terms;
    private final StatementRows rows;
    private final boolean looks;
    private final LinkBounds bounds;
    private final Map<UUID, Long> accepted = new LinkedHashMap<>();
    private Map<UUID, Draft> drafts = Map.of();

    /** @param looks whether ids that are there are looked for; if not, one of them breaks the transaction */
    Append(Connection connection, Product product, StoreId store, Terms terms, boolean looks) {
        this(connection, product, store, terms, looks, LinkBounds.USUAL);
    }

    Append(Connection connection, Product product, StoreId store, Terms terms, boolean looks, LinkBounds bounds) {
        this.connection = connection;
        this.product = product;
        this.store = store;
        this.terms = terms;
        this.rows = new StatementRows(product);
        this.looks = looks;
        this.bounds = bounds;
    }

    Outcome run(List<Request> group, Clock clock) throws SQLException {
        StoreHead head = StoreHead.lock(connection, product, store);
        Instant now = Acceptance.moment(clock, head);
        Acceptance acceptance = new Acceptance(present(group), head, now);
        List<AppendResult> results = acceptance.of(group);
        drafts = acceptance.drafts();
        if (drafts.isEmpty()) {
            return new Outcome(results, head.lastSeq(), head, Terms.Numbers.NONE, List.of());
        }
        Terms.Numbers numbers = number(head);
        return write(results, head, new Ending(now), numbers);
    }

    private Map<UUID, StatementRows.Present> present(List<Request> group) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        if (looks) {
            group.forEach(request -> request.drafts().forEach(draft -> ids.add(draft.id())));
        }
        return rows.present(connection, store, ids);
    }

    private Terms.Numbers number(StoreHead head) throws SQLException {
        Set<Term> words = new HashSet<>();
        drafts.values().stream().filter(draft -> !draft.isNumbered()).forEach(draft -> words.addAll(draft.terms()));
        return terms.number(connection, store, words, head.lastTerm());
    }

    private Outcome write(List<AppendResult> results, StoreHead head, Ending ending, Terms.Numbers numbers)
            throws SQLException {
        long seq = head.lastSeq();
        for (UUID id : drafts.keySet()) {
            seq++;
            accepted.put(id, seq);
        }
        List<StatementRows.Reference> outgoing = outgoing();
        List<StatementRows.Reference> incoming =
                head.awaited() == 0 ? List.of() : rows.referencesTo(connection, store, accepted.keySet());
        GroupRows written = writeStatements(head, ending, numbers, voided(outgoing, incoming));
        long awaited = head.awaited();
        if (!outgoing.isEmpty() || !incoming.isEmpty()) {
            awaited += writeReferences(outgoing, incoming, head.lastSeq(), ending) - incoming.size();
            StoreHead.await(connection, store, awaited);
        }
        StoreHead after = written.after(numbers.given(), awaited);
        return new Outcome(results, head.lastSeq(), after, numbers, written.fresh());
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

    private GroupRows writeStatements(StoreHead head, Ending ending, Terms.Numbers numbers, Set<UUID> voided)
            throws SQLException {
        GroupRows group = new GroupRows(product, store, head, ending);
        drafts.forEach(
                (id, draft) -> group.add(draft, voided.contains(id), numbers.completed(draft.terms(), draft.known())));
        RowInsert.runAll(connection, group.advance(group.after(numbers.given(), head.awaited())), group.inserts());
        return group;
    }

    /** Returns how many of the new references wait for their target. */
    private long writeReferences(
            List<StatementRows.Reference> outgoing, List<StatementRows.Reference> incoming, long before, Ending ending)
            throws SQLException {
        RowInsert inserts = rows.references();
        outgoing.forEach(each -> inserts.row(store.value(), each.target(), each.seq(), each.voiding()));
        Set<UUID> targets = outgoing.stream()
                .map(StatementRows.Reference::target)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<UUID, StatementRows.Present> present = rows.present(connection, store, targets);
        Map<UUID, Facts> facts = new HashMap<>();
        present.forEach((id, target) -> {
            if (!target.isErased()) {
                facts.put(id, new Facts(JsonText.object(target.json())));
            }
        });
        ReferenceLinks links = new ReferenceLinks(connection, product, store, terms, bounds, before, inserts);
        Set<Long> voided = new TreeSet<>();
        for (StatementRows.Reference each : outgoing) {
            Facts target = facts.get(each.target());
            if (target != null) {
                long seq = present.get(each.target()).seq();
                links.link(each.seq(), seq, target);
                if (each.voiding() && !target.voiding) {
                    voided.add(seq);
                }
            }
        }
        for (StatementRows.Reference each : incoming) {
            Draft target = drafts.get(each.target());
            links.linkWaiting(each.seq(), accepted.get(each.target()), target.facts(), target.happened(ending));
        }
        rows.markVoided(connection, store, voided);
        links.run();
        return outgoing.stream()
                .filter(each -> !present.containsKey(each.target()))
                .count();
    }
}
