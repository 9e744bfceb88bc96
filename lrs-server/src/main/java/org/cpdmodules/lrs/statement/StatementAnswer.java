package org.cpdmodules.lrs.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.attachment.StoredAttachment;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.AnswerRoom;
import org.cpdmodules.lrs.http.HttpDate;
import org.cpdmodules.lrs.http.HurriedAnswers;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.query.ActivityDirectory;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Writes what was found: JSON, or multipart with the data of all attachments, each once, streamed. xAPI 1.0.3 Data §2.5,
 * Communication §1.5.2.
 */
@ApplicationScoped
class StatementAnswer {
    /** Octets that sending attachments takes up, about: a piece of them, twice. */
    private static final long CHUNK = 1024 * 1024;

    private final ActivityDirectory activities;
    private final AttachmentStore attachments;
    private final PublicAddress address;
    private final AnswerRoom room;
    private final HurriedAnswers answers;

    @Inject
    StatementAnswer(
            ActivityDirectory activities,
            AttachmentStore attachments,
            PublicAddress address,
            AnswerRoom room,
            HurriedAnswers answers) {
        this.activities = activities;
        this.attachments = attachments;
        this.address = address;
        this.room = room;
        this.answers = answers;
    }

    /** For the CDI client proxy only. */
    StatementAnswer() {
        this(null, null, null, null, null);
    }

    Response one(StoreId store, StoredStatement statement, StatementForm form) {
        AnswerText json = new AnswerText(formatted(store, List.of(statement), form));
        return response(store, json, List.of(statement), form)
                .header(HttpHeaders.LAST_MODIFIED, HttpDate.text(statement.stored()))
                .build();
    }

    Response page(StoreId store, Page page, StatementForm form) {
        List<String> pieces = new ArrayList<>();
        for (String statement : formatted(store, page.statements(), form)) {
            pieces.add(pieces.isEmpty() ? "{\"statements\":[" : ",");
            pieces.add(statement);
        }
        if (pieces.isEmpty()) {
            pieces.add("{\"statements\":[");
        }
        String more = page.cursor()
                .map(cursor -> address.value().getPath() + "xapi/statements/more?cursor=" + cursor + form.parameters())
                .orElse("");
        pieces.add("],\"more\":" + JsonText.quoted(more) + "}");
        return response(store, new AnswerText(pieces), page.statements(), form)
                .header(ConsistentThrough.NAME, ConsistentThrough.text(page.consistentThrough()))
                .build();
    }

    private List<String> formatted(StoreId store, List<StoredStatement> statements, StatementForm form) {
        if (form.format() == StatementForm.Format.EXACT) {
            return statements.stream().map(StoredStatement::json).toList();
        }
        Map<String, Optional<JsonObject>> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        long characters = 0;
        for (StoredStatement statement : statements) {
            JsonObject json = JsonText.object(statement.json());
            String text = JsonText.of(
                    form.format() == StatementForm.Format.IDS
                            ? FormattedStatement.ids(json)
                            : FormattedStatement.canonical(
                                    json,
                                    form.languages(),
                                    iri -> known.computeIfAbsent(iri, it -> activities.activity(store, it))));
            texts.add(text);
            characters += text.length();
            requireRoom(characters);
        }
        return texts;
    }

    /** Definitions that others sent can make a statement much longer than it was found. */
    private void requireRoom(long characters) {
        if (AnswerText.octets(characters) > AnswerRoom.SMALL) {
            room.require(AnswerText.octets(characters));
        }
    }

    private Response.ResponseBuilder response(
            StoreId store, AnswerText json, List<StoredStatement> statements, StatementForm form) {
        if (!form.withAttachments()) {
            return json.isSmall()
                    ? Response.ok(json.whole(), MediaType.APPLICATION_JSON_TYPE)
                    : Response.ok(large(json::writeTo), MediaType.APPLICATION_JSON_TYPE);
        }
        String boundary = "tiro-" + UUID.randomUUID();
        Map<String, String> types = contentTypes(statements);
        // While data is sent, a chunk of it is in memory, and what the database made it of.
        room.require(json.octets() + (types.isEmpty() ? 0 : CHUNK));
        StreamingOutput body = large(out -> multipart(store, json, types, boundary, out));
        return Response.ok(body, new MediaType("multipart", "mixed", Map.of("boundary", boundary)));
    }

    private StreamingOutput large(StreamingOutput answer) {
        return out -> answer.write(answers.hurried(out));
    }

    /** Content types by hash, in the order of the Statements. */
    private static Map<String, String> contentTypes(List<StoredStatement> statements) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StoredStatement statement : statements) {
            AttachmentClaim.of(JsonText.object(statement.json()))
                    .forEach(claim -> types.putIfAbsent(claim.sha2(), claim.contentType()));
        }
        return types;
    }

    private void multipart(StoreId store, AnswerText json, Map<String, String> types, String boundary, OutputStream out)
            throws IOException {
        write(out, "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n");
        json.writeTo(out);
        for (Map.Entry<String, String> type : types.entrySet()) {
            Optional<StoredAttachment> data = attachments.find(store, type.getKey());
            // Data that stayed at its fileUrl was never ours.
            if (data.isPresent()) {
                write(
                        out,
                        "\r\n--" + boundary + "\r\nContent-Type: " + oneLine(type.getValue())
                                + "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + type.getKey()
                                + "\r\n\r\n");
                attachments.writeTo(store, data.get(), out);
            }
        }
        write(out, "\r\n--" + boundary + "--\r\n");
    }

    private static String oneLine(String header) {
        return header.replaceAll("[\\r\\n]", " ");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
