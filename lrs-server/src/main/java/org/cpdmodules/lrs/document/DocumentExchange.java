package org.cpdmodules.lrs.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.cpdmodules.lrs.access.Callers;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.http.BodyLimits;
import org.cpdmodules.lrs.http.HttpDate;
import org.cpdmodules.lrs.http.HurriedAnswers;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.Preconditions;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.http.XapiRequest;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.XapiVersion;

/** What the three document resources have in common: requests in terms of HTTP become calls of {@link Documents}. */
@ApplicationScoped
class DocumentExchange {
    /** Octets of a large document that are written at once. */
    private static final int PIECE = 32 * 1024;

    private final Documents documents;
    private final Callers callers;
    private final XapiRequest xapi;
    private final BodyLimits limits;
    private final AnswerRoom room;
    private final HurriedAnswers answers;

    @Inject
    DocumentExchange(
            Documents documents,
            Callers callers,
            XapiRequest xapi,
            BodyLimits limits,
            AnswerRoom room,
            HurriedAnswers answers) {
        this.documents = documents;
        this.callers = callers;
        this.xapi = xapi;
        this.limits = limits;
        this.room = room;
        this.answers = answers;
    }

    /** For the CDI client proxy only. */
    protected DocumentExchange() {
        this(null, null, null, null, null, null);
    }

    /** One document, or the ids of all. */
    Response get(DocumentNames names, HttpHeaders headers) {
        Parameters parameters = xapi.parameters().only(names.ofSeveral());
        DocumentScope scope = scope(names, parameters);
        Optional<Instant> since = parameters.timestamp("since");
        return parameters.has(names.id()) ? one(scope, parameters.required(names.id()), headers) : ids(scope, since);
    }

    private DocumentScope scope(DocumentNames names, Parameters parameters) {
        return Bounds.check(callers.current(), names.scope().apply(parameters));
    }

    private Response one(DocumentScope scope, String id, HttpHeaders headers) {
        Optional<Document> found =
                room.keep(() -> documents.document(callers.current().store(), scope, id), document -> document.map(
                                it -> (long) it.content().octets().length)
                        .orElse(0L));
        if (found.isEmpty()) {
            return new Problem(
                            404,
                            "xAPI 1.0.3 Communication 3.2",
                            "query",
                            "there is no such document",
                            "create it with PUT or POST")
                    .response();
        }
        Document document = found.get();
        if (Preconditions.of(headers).isKnown(document.tag())) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, document.tag())
                    .build();
        }
        return Response.ok(entity(document.content().octets()))
                .header(HttpHeaders.CONTENT_TYPE, document.contentType())
                .header(HttpHeaders.ETAG, document.tag())
                .header(HttpHeaders.LAST_MODIFIED, HttpDate.text(document.updated()))
                // A document is data of strangers; should a browser show it, it runs nothing of it.
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    private Object entity(byte[] octets) {
        StreamingOutput hurried = out -> {
            OutputStream answer = answers.hurried(out);
            for (int at = 0; at < octets.length; at += PIECE) {
                answer.write(octets, at, Math.min(PIECE, octets.length - at));
            }
        };
        return octets.length <= AnswerRoom.SMALL ? octets : hurried;
    }

    private Response ids(DocumentScope scope, Optional<Instant> since) {
        DocumentIds found = documents.ids(callers.current().store(), scope, since);
        Response.ResponseBuilder answer =
                Response.ok(JsonText.of(Json.createArrayBuilder(found.ids()).build()), MediaType.APPLICATION_JSON_TYPE);
        found.updated().ifPresent(moment -> answer.header(HttpHeaders.LAST_MODIFIED, HttpDate.text(moment)));
        return answer.build();
    }

    /** A PUT over a document must say which version it replaces, but for the State of 1.0.3. */
    Response put(DocumentNames names, HttpHeaders headers, InputStream body) throws IOException {
        Parameters parameters = xapi.parameters().only(names.ofOne());
        DocumentScope scope = scope(names, parameters);
        String id = parameters.required(names.id());
        Preconditions preconditions = Preconditions.of(headers);
        boolean mayOverwrite = scope.kind() == DocumentScope.Kind.STATE && xapi.version() == XapiVersion.V1_0_3;
        Documents.Guard guard = tag -> {
            if (!preconditions.areAbsent() || mayOverwrite) {
                return preconditions.failure(tag);
            }
            if (tag.isPresent()) {
                return Optional.of(Preconditions.missing());
            }
            // Only the conformance suite of 1.0.3 (XAPI-00273) demands a header where there is nothing to overwrite.
            return xapi.version() == XapiVersion.V1_0_3 ? Optional.of(Preconditions.undeclared()) : Optional.empty();
        };
        return answer(documents.put(callers.current().store(), scope, id, draft(headers, body), guard));
    }

    Response post(DocumentNames names, HttpHeaders headers, InputStream body) throws IOException {
        Parameters parameters = xapi.parameters().only(names.ofOne());
        DocumentScope scope = scope(names, parameters);
        String id = parameters.required(names.id());
        Preconditions preconditions = Preconditions.of(headers);
        return answer(documents.post(
                callers.current().store(), scope, id, draft(headers, body), limits.document(), preconditions::failure));
    }

    Response delete(DocumentNames names, HttpHeaders headers) {
        Parameters parameters = xapi.parameters().only(names.ofOne());
        return delete(scope(names, parameters), parameters.required(names.id()), headers);
    }

    /** Removes one document, or all of the scope where the request names none. */
    Response deleteOneOrAll(DocumentNames names, HttpHeaders headers) {
        Parameters parameters = xapi.parameters().only(names.ofOne());
        DocumentScope scope = scope(names, parameters);
        if (parameters.has(names.id())) {
            return delete(scope, parameters.required(names.id()), headers);
        }
        documents.deleteAll(callers.current().store(), scope);
        return Response.noContent().build();
    }

    private Response delete(DocumentScope scope, String id, HttpHeaders headers) {
        Preconditions preconditions = Preconditions.of(headers);
        return answer(documents.delete(callers.current().store(), scope, id, preconditions::failure));
    }

    private Draft draft(HttpHeaders headers, InputStream body) throws IOException {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.length() > Draft.LONGEST_TYPE) {
            throw new Refusal(new Problem(
                    400,
                    "xAPI 1.0.3 Communication 2.2",
                    "header Content-Type",
                    "the type is longer than " + Draft.LONGEST_TYPE + " characters",
                    "send the type of the document"));
        }
        byte[] octets = limits.read(body, limits.document());
        return new Draft(type == null ? MediaType.APPLICATION_OCTET_STREAM : type, new Content(octets));
    }

    private static Response answer(Optional<Problem> objection) {
        return objection.map(Problem::response).orElseGet(() -> Response.noContent()
                .build());
    }
}
