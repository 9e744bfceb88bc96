package org.cpdmodules.lrs.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.access.Callers;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.XapiRequest;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StatementId;

/**
 * The Statement resource: PUT and POST store, GET and HEAD find. xAPI 1.0.3 Communication §2.1; IEEE 9274.1.1 §4.1.6.1.
 */
@Path("/xapi/statements")
@ApplicationScoped
public class StatementsResource {
    private static final String RULE = "xAPI 1.0.3 Communication 2.1";
    private static final String STATEMENT_ID = "statementId";
    /** Not of the standard: an import can count what it brought and what was there already. */
    static final String NEW_STATEMENTS = "X-Tiro-New-Statements";

    private final Callers callers;
    private final XapiRequest request;
    private final StatementReader reader;
    private final StatementIntake intake;
    private final AttachmentStore attachments;
    private final StatementFinder finder;

    @Inject
    public StatementsResource(
            Callers callers,
            XapiRequest request,
            StatementReader reader,
            StatementIntake intake,
            AttachmentStore attachments,
            StatementFinder finder) {
        this.callers = callers;
        this.request = request;
        this.reader = reader;
        this.intake = intake;
        this.attachments = attachments;
        this.finder = finder;
    }

    /** For the CDI client proxy only. */
    protected StatementsResource() {
        this(null, null, null, null, null, null);
    }

    @PUT
    public Response put(@Context HttpHeaders headers, InputStream body) throws IOException {
        Parameters parameters = request.parameters().only(Set.of(STATEMENT_ID));
        parameters.required(STATEMENT_ID);
        UUID id = parameters.uuid(STATEMENT_ID).orElseThrow();
        ReceivedStatements received = read(headers, body);
        Optional<Problem> problem = notThisOne(received, id);
        if (problem.isPresent()) {
            received.data().ifPresent(attachments::discard);
            return problem.get().response();
        }
        JsonObject identified = Json.createObjectBuilder(received.statements().get(0))
                .add("id", id.toString())
                .build();
        AppendResult result = store(new ReceivedStatements(List.of(identified), false, received.data()));
        return result instanceof AppendResult.Appended appended
                ? consistent(Response.noContent(), appended).build()
                : refused(result);
    }

    @POST
    public Response post(@Context HttpHeaders headers, @Context HttpServletRequest servlet, InputStream body)
            throws IOException {
        request.parameters().only(Set.of());
        Optional<OrdinaryPosts.Outcome> outcome = OrdinaryPosts.outcome(servlet);
        AppendResult result = outcome.isPresent() ? outcome.get().result() : store(read(headers, body));
        if (!(result instanceof AppendResult.Appended appended)) {
            return refused(result);
        }
        JsonArrayBuilder ids = Json.createArrayBuilder();
        appended.ids().forEach(id -> ids.add(id.toString()));
        return consistent(Response.ok(ids.build(), MediaType.APPLICATION_JSON_TYPE), appended)
                .header(NEW_STATEMENTS, appended.fresh())
                .build();
    }

    /** What has just been stored is the last of what is: nobody needs to ask the database how far that goes. */
    private static Response.ResponseBuilder consistent(
            Response.ResponseBuilder answer, AppendResult.Appended appended) {
        return appended.fresh() > 0
                ? answer.header(ConsistentThrough.NAME, ConsistentThrough.text(appended.stored()))
                : answer;
    }

    @GET
    public Response get(@Context HttpHeaders headers) {
        return finder.answer(callers.current(), request, headers);
    }

    /** The next page of a walk, at the address that {@code more} named. */
    @GET
    @Path("/more")
    public Response more(@Context HttpHeaders headers) {
        return finder.nextPage(callers.current(), request, headers);
    }

    private ReceivedStatements read(HttpHeaders headers, InputStream body) throws IOException {
        return reader.read(callers.current().store(), request.version(), headers.getMediaType(), body);
    }

    private static Optional<Problem> notThisOne(ReceivedStatements received, UUID id) {
        if (received.isBatch()) {
            return Optional.of(
                    new Problem(400, RULE + ".1", "body", "PUT stores one Statement", "send one, or POST a batch"));
        }
        JsonObject statement = received.statements().get(0);
        boolean isOther = statement.containsKey("id")
                && !StatementId.parse(statement.getString("id")).equals(Optional.of(id));
        return isOther
                ? Optional.of(new Problem(
                        400,
                        RULE + ".1",
                        "/id",
                        "the id is not the one of the parameter statementId",
                        "make them equal"))
                : Optional.empty();
    }

    private AppendResult store(ReceivedStatements received) {
        return intake.store(callers.current(), request.version(), received);
    }

    private static Response refused(AppendResult result) {
        if (result instanceof AppendResult.Conflict conflict) {
            return new Problem(
                            409,
                            RULE + ".2",
                            "statement " + conflict.id(),
                            "another Statement with this id is stored",
                            "give the Statement an id of its own")
                    .response();
        }
        if (result instanceof AppendResult.Erased erased) {
            return new Problem(
                            409,
                            "erasure on request",
                            "statement " + erased.id(),
                            "a Statement with this id was stored and has been erased on request",
                            "do not send it again")
                    .response();
        }
        if (result instanceof AppendResult.Refused refused) {
            return new Problem(
                            400,
                            refused.rule(),
                            "statement " + refused.id(),
                            refused.message(),
                            "correct the Statement and send the batch again")
                    .response();
        }
        throw new IllegalStateException("no answer to " + result);
    }
}
