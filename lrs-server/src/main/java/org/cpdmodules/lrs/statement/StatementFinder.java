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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.Restriction;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.AnswerRoom;
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
    private final AnswerRoom room;

    @Inject
    StatementFinder(StatementSearch search, Cursors cursors, StatementAnswer answers, AnswerRoom room) {
        this.search = search;
        this.cursors = cursors;
        this.answers = answers;
        this.room = room;
    }

    /** For the CDI client proxy only. */
    StatementFinder() {
        this(null, null, null, null);
    }

    Response answer(Caller caller, XapiRequest request, HttpHeaders headers) {
        Parameters parameters = request.parameters();
        StatementForm form = StatementForm.of(request, headers);
        if (parameters.has(STATEMENT_ID) || parameters.has(VOIDED_STATEMENT_ID)) {
            return one(caller, parameters.only(OF_ONE), form);
        }
        StatementQuery query = within(caller, query(parameters.only(OF_MANY)));
        Page page = page(caller, query, Optional.empty());
        return answers.page(caller.store(), ownOf(caller, page), form);
    }

    Response nextPage(Caller caller, XapiRequest request, HttpHeaders headers) {
        Parameters parameters = request.parameters().only(OF_MORE);
        Cursor cursor = cursors.read(caller.store(), parameters.required("cursor"))
                .orElseThrow(() -> Parameters.refusal(
                        "cursor", "it is not one that this store gave out", "begin again without it"));
        Page page = page(caller, within(caller, cursor.query()), Optional.of(cursor));
        return answers.page(caller.store(), ownOf(caller, page), StatementForm.of(request, headers));
    }

    /** A page, and the room for it until it is sent. When there is little, the page ends early; 503 when not one statement fits. */
    private Page page(Caller caller, StatementQuery query, Optional<Cursor> after) {
        return kept(
                () -> search.find(caller.store(), query, after, this::isRoomFor), page -> page.statements().stream());
    }

    private <T> T kept(Supplier<T> found, Function<T, Stream<StoredStatement>> statements) {
        return room.keep(
                found,
                it -> AnswerText.octets(statements
                        .apply(it)
                        .mapToLong(statement -> statement.json().length())
                        .sum()));
    }

    private boolean isRoomFor(long characters) {
        long octets = AnswerText.octets(characters);
        return octets <= AnswerRoom.SMALL || room.mayTakeUp(octets);
    }

    private Response one(Caller caller, Parameters parameters, StatementForm form) {
        if (parameters.has(STATEMENT_ID) && parameters.has(VOIDED_STATEMENT_ID)) {
            throw Parameters.refusal(VOIDED_STATEMENT_ID, "it excludes statementId", "send one of them");
        }
        Optional<UUID> id = parameters.uuid(STATEMENT_ID);
        Optional<UUID> voided = parameters.uuid(VOIDED_STATEMENT_ID);
        Optional<StoredStatement> found = kept(
                () -> id.isPresent()
                        ? search.byId(caller.store(), id.get())
                        : search.voidedById(caller.store(), voided.orElseThrow()),
                Optional::stream);
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

    /**
     * The page without what only half of an OAuth pair said: the query finds by one agent, and the same person may write
     * through several applications. Such a page is shorter, and goes on where it would have gone on.
     */
    private static Page ownOf(Caller caller, Page page) {
        if (!caller.readsOnlyOwn()) {
            return page;
        }
        List<StoredStatement> own = page.statements().stream()
                .filter(statement -> isBy(caller, JsonText.object(statement.json())))
                .toList();
        return new Page(own, page.cursor(), page.consistentThrough());
    }

    private static boolean isBy(Caller caller, JsonObject statement) {
        return identifiers(statement.getJsonObject("authority")).equals(identifiers(caller.authority()));
    }

    private static boolean isVisible(Caller caller, StoredStatement statement) {
        if (!caller.readsOnlyOwn()) {
            return true;
        }
        JsonObject json = JsonText.object(statement.json());
        return isBy(caller, json)
                && caller.restriction()
                        .map(restriction ->
                                LaunchLimits.check(List.of(json), restriction).isEmpty())
                        .orElse(true);
    }

    /** The agent by whom Statements of an authority are found: itself, or the user of an OAuth pair. */
    private static Optional<Ifi> authority(JsonObject authority) {
        return Optional.of(identifiers(authority).get(0));
    }

    /** Who the authority is: one agent, or the user and the application of an OAuth pair. xAPI 1.0.3 Data §2.4.9. */
    private static List<Ifi> identifiers(JsonObject authority) {
        Stream<JsonObject> agents = authority.containsKey("member")
                ? authority.getJsonArray("member").getValuesAs(JsonObject.class).stream()
                : Stream.of(authority);
        return agents.map(Ifi::from).flatMap(Optional::stream).toList();
    }
}
