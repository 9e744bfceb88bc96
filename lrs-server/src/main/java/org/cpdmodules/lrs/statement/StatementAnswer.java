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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.attachment.StoredAttachment;
import org.cpdmodules.lrs.database.JsonText;
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
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ActivityDirectory activities;
    private final AttachmentStore attachments;
    private final PublicAddress address;

    @Inject
    StatementAnswer(ActivityDirectory activities, AttachmentStore attachments, PublicAddress address) {
        this.activities = activities;
        this.attachments = attachments;
        this.address = address;
    }

    /** For the CDI client proxy only. */
    StatementAnswer() {
        this(null, null, null);
    }

    Response one(StoreId store, StoredStatement statement, StatementForm form) {
        String json = formatted(store, List.of(statement), form).get(0);
        return response(store, json, List.of(statement), form)
                .header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(statement.stored()))
                .build();
    }

    Response page(StoreId store, Page page, StatementForm form) {
        StringBuilder json = new StringBuilder("{\"statements\":[");
        json.append(String.join(",", formatted(store, page.statements(), form)));
        String more = page.cursor()
                .map(cursor -> address.value().getPath() + "xapi/statements/more?cursor=" + cursor + form.parameters())
                .orElse("");
        json.append("],\"more\":").append(JsonText.quoted(more)).append('}');
        return response(store, json.toString(), page.statements(), form)
                .header(ConsistentThrough.NAME, ConsistentThrough.text(page.consistentThrough()))
                .build();
    }

    private List<String> formatted(StoreId store, List<StoredStatement> statements, StatementForm form) {
        if (form.format() == StatementForm.Format.EXACT) {
            return statements.stream().map(StoredStatement::json).toList();
        }
        Map<String, Optional<JsonObject>> known = new HashMap<>();
        return statements.stream()
                .map(statement -> JsonText.object(statement.json()))
                .map(json -> form.format() == StatementForm.Format.IDS
                        ? FormattedStatement.ids(json)
                        : FormattedStatement.canonical(
                                json,
                                form.languages(),
                                iri -> known.computeIfAbsent(iri, it -> activities.activity(store, it))))
                .map(JsonText::of)
                .toList();
    }

    private Response.ResponseBuilder response(
            StoreId store, String json, List<StoredStatement> statements, StatementForm form) {
        if (!form.withAttachments()) {
            return Response.ok(json, MediaType.APPLICATION_JSON_TYPE);
        }
        String boundary = "tiro-" + UUID.randomUUID();
        Map<String, String> types = contentTypes(statements);
        StreamingOutput body = out -> multipart(store, json, types, boundary, out);
        return Response.ok(body, new MediaType("multipart", "mixed", Map.of("boundary", boundary)));
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

    private void multipart(StoreId store, String json, Map<String, String> types, String boundary, OutputStream out)
            throws IOException {
        write(out, "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n" + json);
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
