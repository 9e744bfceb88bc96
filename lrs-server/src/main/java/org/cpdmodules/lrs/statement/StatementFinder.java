package org.cpdmodules.lrs.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.Restriction;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.http.XapiRequest;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.query.Cursor;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.Ifi;

/** Turns the parameters of a GET into a question to the ledger, within what the caller may read. xAPI 1.0.3 Communication §2.1.3. */
@ApplicationScoped
class StatementFinder {
    private static final String RULE = "xAPI 1.0.3 Communication 2.1.3";
    private static final String STATEMENT_ID = "statementId";
    private static final String VOIDED_STATEMENT_ID = "voidedStatementId";
    private static final Set<String> OF_ONE = Set.of(STATEMENT_ID, VOIDED_STATEMENT_ID, "format", "attachments");
    private static final Set<String> OF_MANY = Set.of(
            "agent",
            "verb",
            "activity",
            "registration",
            "related_activities",
            "related_agents",
            "since",
            "until",
            "limit",
            "format",
            "attachments",
            "ascending");
    private static final Set<String> OF_MORE = Set.of("cursor", "format", "attachments");

    private final StatementSearch search;
    private final Cursors cursors;
    private final StatementAnswer answers;

    @Inject
    StatementFinder(StatementSearch search, Cursors cursors, StatementAnswer answers) {
        this.search = search;
        this.cursors = cursors;
        this.answers = answers;
    }

    /** For the CDI client proxy only. */
    StatementFinder() {
        this(null, null, null);
    }

    Response answer(Caller caller, XapiRequest request, HttpHeaders headers) {
        Parameters parameters = request.parameters();
        StatementForm form = StatementForm.of(request, headers);
        if (parameters.has(STATEMENT_ID) || parameters.has(VOIDED_STATEMENT_ID)) {
            return one(caller, parameters.only(OF_ONE), form);
        }
        StatementQuery query = within(caller, query(parameters.only(OF_MANY)));
        Page page = search.find(caller.store(), query, Optional.empty());
        return answers.page(caller.store(), page, form);
    }

    Response nextPage(Caller caller, XapiRequest request, HttpHeaders headers) {
        Parameters parameters = request.parameters().only(OF_MORE);
        Cursor cursor = cursors.read(caller.store(), parameters.required("cursor"))
                .orElseThrow(() -> Parameters.refusal(
                        "cursor", "it is not one that this store gave out", "begin again without it"));
        Page page = search.find(caller.store(), within(caller, cursor.query()), Optional.of(cursor));
        return answers.page(caller.store(), page, StatementForm.of(request, headers));
    }

    private Response one(Caller caller, Parameters parameters, StatementForm form) {
        if (parameters.has(STATEMENT_ID) && parameters.has(VOIDED_STATEMENT_ID)) {
            throw Parameters.refusal(VOIDED_STATEMENT_ID, "it excludes statementId", "send one of them");
        }
        Optional<UUID> id = parameters.uuid(STATEMENT_ID);
        Optional<StoredStatement> found = id.isPresent()
                ? search.byId(caller.store(), id.get())
                : search.voidedById(
                        caller.store(), parameters.uuid(VOIDED_STATEMENT_ID).orElseThrow());
        return found.filter(statement -> isVisible(caller, statement))
                .map(statement -> answers.one(caller.store(), statement, form))
                .orElseGet(() -> new Problem(
                                404,
                                RULE,
                                "parameter " + (id.isPresent() ? STATEMENT_ID : VOIDED_STATEMENT_ID),
                                "no such Statement can be read with this credential",
                                id.isPresent()
                                        ? "if it was voided, ask with voidedStatementId"
                                        : "if it was not voided, ask with statementId")
                        .response());
    }

    private static StatementQuery query(Parameters parameters) {
        StatementQuery query = StatementQuery.ALL
                .withRelated(parameters.flag("related_agents"), parameters.flag("related_activities"))
                .withLimit(parameters.count("limit").orElse(0));
        query = parameters
                .actor("agent")
                .flatMap(Ifi::from)
                .map(query::withAgent)
                .orElse(query);
        query = parameters.iri("verb").map(query::withVerb).orElse(query);
        query = parameters.iri("activity").map(query::withActivity).orElse(query);
        query = parameters.uuid("registration").map(query::withRegistration).orElse(query);
        query = parameters.timestamp("since").map(query::withSince).orElse(query);
        query = parameters.timestamp("until").map(query::withUntil).orElse(query);
        return parameters.flag("ascending") ? query.withAscending() : query;
    }

    /** Narrows the query to what the caller may read; a launch token to its own actor and registration. */
    private static StatementQuery within(Caller caller, StatementQuery query) {
        if (!caller.readsOnlyOwn()) {
            return query.withAuthority(Optional.empty());
        }
        StatementQuery own = query.withAuthority(authority(caller.authority()));
        if (caller.restriction().isEmpty()) {
            return own;
        }
        Restriction restriction = caller.restriction().get();
        boolean asksForOthers = !query.agent().map(restriction::permitsActor).orElse(true)
                || !query.registration()
                        .map(it -> it.equals(restriction.registration()))
                        .orElse(true);
        if (asksForOthers) {
            throw new Refusal(new Problem(
                    403,
                    "xAPI 1.0.3 Communication 4.2",
                    "parameters agent, registration",
                    "a launch reads only its own actor's Statements in its own registration",
                    "leave both parameters out"));
        }
        return own.withAgent(restriction.actor().ifi()).withRegistration(restriction.registration());
    }

    private static boolean isVisible(Caller caller, StoredStatement statement) {
        if (!caller.readsOnlyOwn()) {
            return true;
        }
        JsonObject json = JsonText.object(statement.json());
        boolean isOwn = authority(json.getJsonObject("authority")).equals(authority(caller.authority()));
        return isOwn
                && caller.restriction()
                        .map(restriction ->
                                LaunchLimits.check(List.of(json), restriction).isEmpty())
                        .orElse(true);
    }

    /** The agent by whom Statements of an authority are found: itself, or the first member of an OAuth pair. */
    private static Optional<Ifi> authority(JsonObject authority) {
        return authority.containsKey("member")
                ? Ifi.from(authority.getJsonArray("member").getJsonObject(0))
                : Ifi.from(authority);
    }
}
