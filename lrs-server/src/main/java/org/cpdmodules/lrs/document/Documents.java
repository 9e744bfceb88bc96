package org.cpdmodules.lrs.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The documents of all stores. Every change is a compare-and-set in a transaction of its own: the guard sees the tag of
 * the document under lock. Two that create the same document meet at its key; the second one runs again and then sees the
 * first. Safe for any number of threads.
 */
@ApplicationScoped
class Documents {
    /** Decides from the document that is there whether a change may be made. */
    @FunctionalInterface
    interface Guard {
        /** Why not; empty when it may. The tag is in quotes. */
        Optional<Problem> objection(Optional<String> tag);
    }

    private final Database database;
    private final Clock clock;

    @Inject
    Documents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    protected Documents() {
        this(null, null);
    }

    @Transactional(TxType.NOT_SUPPORTED)
    Optional<Document> document(StoreId store, DocumentScope scope, String id) {
        return database.read(connection -> rows(connection, store, scope).read(id));
    }

    /** The ids of the documents of a scope that were changed after a moment. */
    @Transactional(TxType.NOT_SUPPORTED)
    DocumentIds ids(StoreId store, DocumentScope scope, Optional<Instant> since) {
        return database.read(connection -> rows(connection, store, scope).ids(since));
    }

    /** Replaces or creates a document; answers the guard's objection. */
    @Transactional(TxType.NOT_SUPPORTED)
    Optional<Problem> put(StoreId store, DocumentScope scope, String id, Draft draft, Guard guard) {
        return database.write(connection -> {
            DocumentRows rows = rows(connection, store, scope);
            Optional<Document> present = rows.lock(id);
            Optional<Problem> objection = guard.objection(present.map(Document::tag));
            if (objection.isEmpty()) {
                rows.write(id, draft, now(), present.isPresent());
            }
            return objection;
        });
    }

    /** Merges into a document of at most so many octets, or creates it; answers the guard's objection or why the two can't be merged. */
    @Transactional(TxType.NOT_SUPPORTED)
    Optional<Problem> post(StoreId store, DocumentScope scope, String id, Draft draft, int mostOctets, Guard guard) {
        return database.write(connection -> {
            DocumentRows rows = rows(connection, store, scope);
            Optional<Document> present = rows.lock(id);
            Optional<Problem> objection = guard.objection(present.map(Document::tag));
            if (objection.isPresent()) {
                return objection;
            }
            Merge merge = present.isPresent() ? Merge.of(present.get(), draft, mostOctets) : Merge.first(draft);
            if (merge.problem().isEmpty()) {
                rows.write(id, merge.draft(), now(), present.isPresent());
            }
            return merge.problem();
        });
    }

    /** Removes a document; one that is not there is removed already. */
    @Transactional(TxType.NOT_SUPPORTED)
    Optional<Problem> delete(StoreId store, DocumentScope scope, String id, Guard guard) {
        return database.write(connection -> {
            DocumentRows rows = rows(connection, store, scope);
            Optional<Problem> objection = guard.objection(rows.lock(id).map(Document::tag));
            if (objection.isEmpty()) {
                rows.delete(id);
            }
            return objection;
        });
    }

    /** Removes all documents of a scope. */
    @Transactional(TxType.NOT_SUPPORTED)
    void deleteAll(StoreId store, DocumentScope scope) {
        database.write(connection -> rows(connection, store, scope).deleteAll());
    }

    private DocumentRows rows(Connection connection, StoreId store, DocumentScope scope) {
        return new DocumentRows(connection, database.product(), store, scope);
    }

    /** As the table keeps it, so that what is answered equals what is compared. */
    private Instant now() {
        return Micros.toInstant(Micros.of(clock.instant()));
    }
}
