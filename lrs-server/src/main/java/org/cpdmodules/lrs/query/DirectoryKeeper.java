package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.Terms;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Gathers definitions and names from the feed. The later statement wins and statements come in order, so that taking some
 * of them twice ends as taking them once; that is why the transaction is its own. What writers without the scope {@code
 * define} say is left out. xAPI 1.0.3 Communication §4.2.
 */
@ApplicationScoped
class DirectoryKeeper implements Subscriber {
    static final String NAME = "directory";

    private final Database database;
    private final Terms terms;

    @Inject
    DirectoryKeeper(Database database, Terms terms) {
        this.database = database;
        this.terms = terms;
    }

    /** For the CDI client proxy only. */
    protected DirectoryKeeper() {
        this(null, null);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What a page says of activities and agents. */
    private static final class Said implements Notes {
        private final Mentions mentions = new Mentions();

        @Override
        public void add(ParsedStatement statement) {
            if (statement.defines()) {
                mentions.add(statement.json());
            }
        }

        @Override
        public void addAll(Notes later) {
            mentions.addAll(((Said) later).mentions);
        }
    }

    @Override
    public Notes notes() {
        return new Said();
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void receive(StoreId store, Notes notes) {
        keep(store, ((Said) notes).mentions, DirectoryRows::define);
    }

    /** What is known may be what later statements said; it stands, and what is missing is filled in. */
    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void receiveLate(StoreId store, Notes notes) {
        keep(store, ((Said) notes).mentions, DirectoryRows::fillIn);
    }

    /** How definitions are written, by the numbers of their activities. */
    private interface Writing {
        void write(DirectoryRows rows, Map<Long, JsonObject> definitions) throws SQLException;
    }

    private void keep(StoreId store, Mentions mentions, Writing writing) {
        database.write(connection -> {
            DirectoryRows rows = new DirectoryRows(connection, database.product(), store);
            Map<Long, JsonObject> definitions = new LinkedHashMap<>();
            mentions.definitions()
                    .forEach((iri, definition) ->
                            definitions.put(terms.activity(store, iri).orElseThrow(), definition));
            writing.write(rows, definitions);
            Map<Long, Set<String>> names = new LinkedHashMap<>();
            mentions.names()
                    .forEach(named -> names.put(terms.agent(store, named.ifi()).orElseThrow(), named.names()));
            rows.name(names);
            return null;
        });
    }
}
