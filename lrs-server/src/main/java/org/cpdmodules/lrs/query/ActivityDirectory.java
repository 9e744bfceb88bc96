package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.feed.FeedCursors;
import org.cpdmodules.lrs.ledger.Terms;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * What the statements of a store say about an activity, all of them together; the answer includes statements that are
 * committed and that the feed has not handed over yet. xAPI 1.0.3 Communication §2.5.
 */
@ApplicationScoped
public class ActivityDirectory {
    private final Database database;
    private final Terms terms;
    private final Watermarks watermarks;
    private final FeedCursors cursors;

    @Inject
    public ActivityDirectory(Database database, Terms terms, Watermarks watermarks, FeedCursors cursors) {
        this.database = database;
        this.terms = terms;
        this.watermarks = watermarks;
        this.cursors = cursors;
    }

    /** For the CDI client proxy only. */
    protected ActivityDirectory() {
        this(null, null, null, null);
    }

    /** The activity with its definition; empty when no statement defines it. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Optional<JsonObject> activity(StoreId store, String iri) {
        return terms.activity(store, iri)
                .flatMap(number -> definition(store, iri, number))
                .map(definition -> Json.createObjectBuilder()
                        .add("objectType", "Activity")
                        .add("id", iri)
                        .add("definition", definition)
                        .build());
    }

    private Optional<JsonObject> definition(StoreId store, String iri, long number) {
        long last = watermarks.of(store).seq();
        long gathered = cursors.of(store, DirectoryKeeper.NAME);
        return database.read(connection -> {
            DirectoryRows rows = new DirectoryRows(connection, database.product(), store);
            Optional<JsonObject> known = rows.definition(number);
            Mentions fresh = new Mentions();
            rows.mentioningActivity(number, gathered, last).forEach(fresh::add);
            Optional<JsonObject> later = Optional.ofNullable(fresh.definitions().get(iri));
            if (known.isPresent() && later.isPresent()) {
                return Optional.of(Definition.merged(known.get(), later.get()));
            }
            return known.or(() -> later);
        });
    }
}
