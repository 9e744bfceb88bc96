package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.matrix.Rows;

/**
 * Single requests and the status of their answers. A row begins with a good request to its resource ({@code send}) and
 * takes parameters away ({@code without}) or puts others in ({@code with}); a header of null is left out.
 */
@RunningServer
class RequestsIT {
    private static final Map<String, String> PATHS = Map.of("state", "activities/state");

    private static Map<String, String> usual(String resource) {
        String activity = "http://example.org/requests/" + UUID.randomUUID();
        String agent = "{\"mbox\":\"mailto:requests@example.org\"}";
        return switch (resource) {
            case "state" -> Map.of("activityId", activity, "agent", agent, "stateId", "s");
            case "activities/profile" -> Map.of("activityId", activity, "profileId", "p");
            case "agents/profile" ->
                Map.of("agent", agent, "profileId", UUID.randomUUID().toString());
            case "agents" -> Map.of("agent", agent);
            case "activities" -> Map.of("activityId", activity);
            default -> Map.of();
        };
    }

    @Rows("requests.json")
    void isAnsweredWithTheStatusAskedFor(JsonObject row) {
        String method = row.getString("send").split(" ")[0];
        String resource = row.getString("send").split(" ")[1];
        Map<String, String> parameters = new LinkedHashMap<>(usual(resource));
        parameters.remove(row.getString("without", ""));
        strings(row, "with").forEach(parameters::put);
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + Lrs.encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        boolean hasBody = method.startsWith("P");
        String body = row.getString("body", "{}")
                .replace("STATEMENT", Samples.statement(UUID.randomUUID().toString()));

        Lrs.Answer answer = caller(row, resource)
                .send(
                        method,
                        "xapi/" + PATHS.getOrDefault(resource, resource) + query,
                        hasBody ? type(row) : null,
                        hasBody ? body.getBytes(StandardCharsets.UTF_8) : new byte[0]);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(row.getInt("status"));
        if (answer.status() == 400) {
            assertThat(answer.object().getString("remedy")).isNotBlank();
            assertThat(answer.header("X-Experience-API-Version")).isPresent();
        }
    }

    private static Lrs caller(JsonObject row, String resource) {
        Lrs lrs = row.getString("version", "1.0.3").equals("1.0.3") ? Lrs.inVersion1() : Lrs.inVersion2();
        if (resource.endsWith("profile") && row.getString("send").startsWith("PUT")) {
            lrs = lrs.with("If-None-Match", "*");
        }
        for (Map.Entry<String, JsonValue> header : row.getOrDefault("headers", JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .entrySet()) {
            lrs = header.getValue() instanceof JsonString text
                    ? lrs.with(header.getKey(), text.getString())
                    : lrs.without(header.getKey());
        }
        return lrs;
    }

    private static String type(JsonObject row) {
        if (!row.containsKey("type")) {
            return "application/json";
        }
        return row.get("type") instanceof JsonString text ? text.getString() : null;
    }

    private static Map<String, String> strings(JsonObject row, String name) {
        Map<String, String> strings = new LinkedHashMap<>();
        row.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT)
                .asJsonObject()
                .forEach((key, value) -> strings.put(key, ((JsonString) value).getString()));
        return strings;
    }
}
