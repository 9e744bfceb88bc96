package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.ledger.StatementComparison;

/**
 * The server that takes the statements, through its own xAPI: it validates, keeps each batch whole or not at all, and knows
 * what it has. Requests that got no answer are sent again, which the ids of the statements make harmless.
 */
final class TargetLrs {
    /** Says how many statements of a batch were not there before; only Tiro does. */
    static final String NEW_STATEMENTS = "X-Tiro-New-Statements";

    private static final String STATEMENTS = "statements";
    private static final int FAILURES = 3;
    private static final Pattern INDEX = Pattern.compile("/(\\d{1,6})(/.*)?");
    private static final Pattern CONFLICT = Pattern.compile("statement ([0-9a-fA-F-]{36})");

    /** What became of a batch. */
    sealed interface Answer permits Taken, Refused, Conflict, Unclear {}

    /** All of it is stored. */
    record Taken(int fresh) implements Answer {}

    /** These are wrong, by their place in the batch; nothing is stored. */
    record Refused(Map<Integer, List<Quarantine.Reason>> bad) implements Answer {}

    /** Another statement with this id is stored; nothing else is. */
    record Conflict(String id) implements Answer {}

    /** Something in it is wrong, or it is too much; nothing is stored. */
    record Unclear(Quarantine.Reason reason) implements Answer {}

    /** What the server has under an id. */
    enum Presence {
        ABSENT,
        SAME,
        OTHER
    }

    private final Http http;
    private final Patience patience;

    TargetLrs(LrsAddress lrs, Patience patience) {
        // Requests of 2.0 carry statements of 1.0 too, each with its own version.
        this.http = new Http(lrs, "2.0.0");
        this.patience = patience;
    }

    LrsAddress lrs() {
        return http.lrs();
    }

    Answer post(List<Delivery> batch) {
        int[] failures = new int[1];
        return patience.until(http.lrs().toString(), () -> {
            HttpResponse<String> response = http.send(request(batch), BodyHandlers.ofString());
            int status = response.statusCode();
            if (Patience.isForLater(status) || status == 500 && ++failures[0] < FAILURES) {
                throw Patience.Later.of(response);
            }
            return answer(status, response, batch.size());
        });
    }

    private Answer answer(int status, HttpResponse<String> response, int sent) {
        if (status == 200 || status == 204) {
            int fresh = response.headers()
                    .firstValue(NEW_STATEMENTS)
                    .filter(text -> text.matches("\\d{1,9}"))
                    .map(Integer::parseInt)
                    .orElse(sent);
            return new Taken(fresh);
        }
        if (status == 401 || status == 403) {
            throw new ImportFailure(http.lrs() + " does not let this credential write statements (" + status
                    + "); it needs the scope statements/write or all");
        }
        if (status == 404 || status == 405) {
            throw new ImportFailure(
                    http.lrs() + " has no xAPI there (" + status + "); give the address that ends before /statements");
        }
        List<Quarantine.Reason> problems = problems(response.body());
        Quarantine.Reason first = problems.isEmpty()
                ? new Quarantine.Reason("", "HTTP " + status, "the server refuses it without saying why")
                : problems.get(0);
        if (status == 409) {
            Matcher conflict = CONFLICT.matcher(first.pointer());
            return conflict.matches() ? new Conflict(conflict.group(1).toLowerCase()) : new Unclear(first);
        }
        Map<Integer, List<Quarantine.Reason>> bad = status == 400 ? byPlace(problems, sent) : Map.of();
        return bad.isEmpty() ? new Unclear(first) : new Refused(bad);
    }

    /** The reasons by the statement that they are about, whose pointers then begin in it. */
    private static Map<Integer, List<Quarantine.Reason>> byPlace(List<Quarantine.Reason> problems, int sent) {
        Map<Integer, List<Quarantine.Reason>> bad = new TreeMap<>();
        for (Quarantine.Reason problem : problems) {
            Matcher place = INDEX.matcher(problem.pointer());
            if (place.matches() && Integer.parseInt(place.group(1)) < sent) {
                String inside = place.group(2) == null ? "" : place.group(2);
                bad.computeIfAbsent(Integer.parseInt(place.group(1)), index -> new ArrayList<>())
                        .add(new Quarantine.Reason(inside, problem.rule(), problem.reason()));
            }
        }
        return bad;
    }

    private static List<Quarantine.Reason> problems(String body) {
        try {
            JsonObject problem = JsonText.object(body);
            List<Quarantine.Reason> problems = new ArrayList<>(List.of(reason(problem)));
            if (problem.get("further") instanceof JsonArray further) {
                further.getValuesAs(JsonValue::asJsonObject).forEach(each -> problems.add(reason(each)));
            }
            return problems;
        } catch (JsonException | ClassCastException another) {
            // Another product's words.
            return body.isBlank()
                    ? List.of()
                    : List.of(new Quarantine.Reason("", "", body.substring(0, Math.min(300, body.length()))));
        }
    }

    private static Quarantine.Reason reason(JsonObject problem) {
        return new Quarantine.Reason(
                problem.getString("where", ""),
                problem.getString("rule", ""),
                problem.getString("message", "refused") + "; " + problem.getString("remedy", ""));
    }

    private HttpRequest request(List<Delivery> batch) throws IOException {
        byte[] json = batch.stream()
                .map(delivery -> JsonText.of(delivery.sent().json()))
                .collect(Collectors.joining(",\n", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
        URI address = http.lrs().at(STATEMENTS);
        Map<String, BodyPublisher> data = data(batch);
        if (data.isEmpty()) {
            return http.request(address)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json))
                    .build();
        }
        String boundary = "tiro-" + UUID.randomUUID();
        List<BodyPublisher> parts = new ArrayList<>();
        parts.add(text("--" + boundary + "\r\nContent-Type: application/json\r\n\r\n"));
        parts.add(BodyPublishers.ofByteArray(json));
        data.forEach((sha2, octets) -> {
            parts.add(text("\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\n"
                    + "Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2 + "\r\n\r\n"));
            parts.add(octets);
        });
        parts.add(text("\r\n--" + boundary + "--\r\n"));
        return http.request(address)
                .header("Content-Type", "multipart/mixed; boundary=" + boundary)
                .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new)))
                .build();
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.ISO_8859_1);
    }

    /** What the statements claim and came with, each once. */
    private static Map<String, BodyPublisher> data(List<Delivery> batch) throws IOException {
        Map<String, BodyPublisher> data = new LinkedHashMap<>();
        for (Delivery delivery : batch) {
            Map<String, Path> files = new HashMap<>(delivery.found().attachments());
            files.keySet().retainAll(delivery.claims());
            for (Map.Entry<String, Path> file : files.entrySet()) {
                data.putIfAbsent(file.getKey(), BodyPublishers.ofFile(file.getValue()));
            }
            delivery.sent().data().forEach((sha2, octets) -> data.put(sha2, BodyPublishers.ofByteArray(octets)));
        }
        return data;
    }

    /** What is stored under this one's id; where both came from makes no difference. */
    Presence presence(Delivery delivery) {
        return stored("statementId", delivery.id())
                .or(() -> stored("voidedStatementId", delivery.id()))
                .map(there -> StatementComparison.match(
                                Provenance.without(there),
                                Provenance.without(delivery.sent().json()))
                        ? Presence.SAME
                        : Presence.OTHER)
                .orElse(Presence.ABSENT);
    }

    private Optional<JsonObject> stored(String parameter, String id) {
        return patience.until(http.lrs().toString(), () -> {
            HttpRequest request = http.request(http.lrs().at(STATEMENTS + "?" + parameter + "=" + id))
                    .GET()
                    .build();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (Patience.isForLater(response.statusCode())) {
                throw Patience.Later.of(response);
            }
            if (response.statusCode() == 401 || response.statusCode() == 403) {
                throw new ImportFailure(
                        http.lrs() + " does not let this credential read statements (" + response.statusCode()
                                + "), which is needed to tell what is already there; it needs the scope all");
            }
            try {
                return response.statusCode() == 200 ? Optional.of(JsonText.object(response.body())) : Optional.empty();
            } catch (JsonException unreadable) {
                throw new IOException("its answer is no Statement", unreadable);
            }
        });
    }
}
