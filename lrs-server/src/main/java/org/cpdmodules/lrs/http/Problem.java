package org.cpdmodules.lrs.http;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.cpdmodules.lrs.xapi.Json;

/**
 * Why a request is refused: the HTTP status, which rule (section of a standard, or the name of a setting), where in the
 * request (JSON pointer, parameter or header), and what to do about it. {@code further} holds more of the same kind when
 * one request breaks several rules.
 */
public record Problem(int status, String rule, String where, String message, String remedy, List<Problem> further) {
    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("no status of an error: " + status);
        }
        further = List.copyOf(further);
    }

    public Problem(int status, String rule, String where, String message, String remedy) {
        this(status, rule, where, message, remedy, List.of());
    }

    /** The answer that tells this problem; JSON for programs, HTML where the request prefers it. */
    public Response response() {
        return Response.status(status).entity(this).build();
    }

    /** The same, and after what time the request may succeed ({@code Retry-After}, in whole seconds, at least one). RFC 9110 §10.2.3. */
    public Response responseUntil(Duration pause) {
        return Response.fromResponse(response())
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Math.max(1, pause.plusMillis(999).toSeconds()))
                .build();
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("status", status)
                .add("rule", rule)
                .add("where", where)
                .add("message", message)
                .add("remedy", remedy);
        if (!further.isEmpty()) {
            JsonArrayBuilder more = Json.createArrayBuilder();
            further.forEach(problem -> more.add(problem.json()));
            json.add("further", more);
        }
        return json.build();
    }
}
