package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.StoredStatement;
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

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void receive(StoreId store, List<StoredStatement> statements) {
        if (statements.isEmpty()) {
            return;
        }
        long first = statements.get(0).seq();
        long last = statements.get(statements.size() - 1).seq();
        database.write(connection -> {
            DirectoryRows rows = new DirectoryRows(connection, database.product(), store);
            Set<Long> withoutDefine = rows.withoutDefine(first, last);
            Mentions mentions = new Mentions();
            statements.stream()
                    .filter(statement -> !withoutDefine.contains(statement.seq()))
                    .forEach(statement -> mentions.add(JsonText.object(statement.json())));
            Map<Long, JsonObject> definitions = new LinkedHashMap<>();
            mentions.definitions()
                    .forEach((iri, definition) ->
                            definitions.put(terms.activity(store, iri).orElseThrow(), definition));
            rows.define(definitions);
            Map<Long, Set<String>> names = new LinkedHashMap<>();
            mentions.names()
                    .forEach((ifi, said) -> names.put(terms.agent(store, ifi).orElseThrow(), said));
            rows.name(names);
            return null;
        });
    }
}
