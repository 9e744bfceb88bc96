package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.feed.FeedCursors;
import org.cpdmodules.lrs.ledger.Terms;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The Person behind an Agent: the identifier that was asked for, and every name that statements give it; other identifiers
 * of the same human are unknown to an LRS. xAPI 1.0.3 Communication §2.4.
 */
@ApplicationScoped
public class AgentDirectory {
    private final Database database;
    private final Terms terms;
    private final Watermarks watermarks;
    private final FeedCursors cursors;

    @Inject
    public AgentDirectory(Database database, Terms terms, Watermarks watermarks, FeedCursors cursors) {
        this.database = database;
        this.terms = terms;
        this.watermarks = watermarks;
        this.cursors = cursors;
    }

    /** For the CDI client proxy only. */
    protected AgentDirectory() {
        this(null, null, null, null);
    }

    /** The Person; of an agent that no statement mentions it says what is asked. */
    @Transactional(TxType.NOT_SUPPORTED)
    public JsonObject person(StoreId store, Agent agent) {
        Set<String> names = new LinkedHashSet<>();
        terms.agent(store, agent.ifi()).ifPresent(number -> names.addAll(names(store, agent, number)));
        agent.name().ifPresent(names::add);
        JsonObjectBuilder person = Json.createObjectBuilder().add("objectType", "Person");
        if (!names.isEmpty()) {
            person.add("name", Json.createArrayBuilder(names));
        }
        return person.add(
                        agent.ifi().property(),
                        Json.createArrayBuilder().add(agent.ifi().json()))
                .build();
    }

    private Set<String> names(StoreId store, Agent agent, long number) {
        long last = watermarks.of(store).seq();
        long gathered = cursors.of(store, DirectoryKeeper.NAME);
        return database.read(connection -> {
            DirectoryRows rows = new DirectoryRows(connection, database.product(), store);
            Set<String> names = rows.names(number);
            Mentions fresh = new Mentions();
            rows.mentioningAgent(number, gathered, last).forEach(fresh::add);
            fresh.names().forEach(named -> {
                if (named.ifi().canonical().equals(agent.ifi().canonical())) {
                    names.addAll(named.names());
                }
            });
            return names;
        });
    }
}
