package org.cpdmodules.lrs.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Requests that begin as good ones and are spoilt; the same number always makes the same request, but for fresh ids. */
final class Mutations {
    private static final String RICH = """
            {"id": "%s",
             "actor": {"objectType": "Group", "name": "Us", "account": {"homePage": "http://example.org/", "name": "us"},
                       "member": [{"name": "Ann", "mbox": "mailto:ann@example.org"}, {"openid": "http://example.org/bob"}]},
             "verb": {"id": "http://example.org/verbs/tried", "display": {"en-GB": "tried", "cy": "ceisiodd"}},
             "object": {"objectType": "Activity", "id": "http://example.org/mutated", "definition": {
               "name": {"en": "X"}, "description": {"de": "Y"}, "type": "http://example.org/t", "moreInfo": "http://example.org/m",
               "interactionType": "choice", "correctResponsesPattern": ["a[,]b"],
               "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}], "extensions": {"http://example.org/e": [1, {"a": null}]}}},
             "result": {"score": {"scaled": 0.5, "raw": 5.0, "min": 0, "max": 10}, "success": true, "completion": false,
                        "response": "a", "duration": "PT1H30M", "extensions": {"http://example.org/r": 1.50}},
             "context": {"registration": "0d5d4c4e-9f3a-4a0e-8d5b-6f0c1f4c00aa", "instructor": {"mbox_sha1sum": "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"},
                         "team": {"objectType": "Group", "mbox": "mailto:team@example.org"}, "language": "en-GB", "platform": "p", "revision": "1",
                         "contextActivities": {"parent": {"id": "http://example.org/p"}, "grouping": [{"id": "http://example.org/g"}]},
                         "statement": {"objectType": "StatementRef", "id": "0d5d4c4e-9f3a-4a0e-8d5b-6f0c1f4c00bb"},
                         "extensions": {"http://example.org/c": "x"}},
             "timestamp": "2026-01-02T03:04:05.678Z", "version": "1.0.0",
             "attachments": [{"usageType": "http://example.org/u", "display": {"en": "x"}, "contentType": "text/plain", "length": 3,
                              "sha2": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "fileUrl": "http://example.org/f"}]}""";

    /** Values that stand where others are expected. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "{}",
            "[]",
            "[[]]",
            "0",
            "-0.0",
            "1e400",
            "-1e-400",
            "1e99999999999",
            "123456789012345678901234567890.12345678901234567890",
            "9".repeat(2_000),
            "\"" + "x".repeat(30_000) + "\"",
            "\"" + "\\u0000".repeat(50) + "\"",
            "\"\\ud83c\\udf93\\u202e\\u2028\"",
            "\"\\ud800\"",
            "\"http://example.org/" + "%zz".repeat(20) + "\"",
            "\"http://[::1\"",
            "\"mailto:a@b@c\"",
            "\"P" + "9".repeat(400) + "Y\"",
            "\"999999999-12-31T23:59:60+23:59\"",
            "\"0d5d4c4e-9f3a-4a0e-8d5b-6f0c1f4c00aa\\n\"",
            "{\"a\":".repeat(70) + "1" + "}".repeat(70),
            "[".repeat(60) + "]".repeat(60),
            "{\"objectType\":\"SubStatement\",\"actor\":{\"mbox\":\"mailto:a@b.org\"},\"verb\":{\"id\":\"http://e.org/v\"},\"object\":{\"objectType\":\"SubStatement\"}}",
            "{\"objectType\":\"StatementRef\",\"id\":\"0d5d4c4e-9f3a-4a0e-8d5b-6f0c1f4c00cc\"}",
            "{\"objectType\":\"Group\",\"member\":[" + "{\"mbox\":\"mailto:a@b.org\"},".repeat(200)
                    + "{\"mbox\":\"mailto:c@b.org\"}]}",
            "\"'; DROP TABLE statement; --\"",
            "\"${jndi:ldap://127.0.0.1/x}\"",
            "\"../../etc/passwd\"");

    private static final String OCTETS = "{}[]\",:\\0x\u00ff\n-\0\u0080eE.+tfn ";

    private static final List<String> PARAMETERS = List.of(
            "agent",
            "verb",
            "activity",
            "registration",
            "since",
            "until",
            "limit",
            "format",
            "attachments",
            "ascending",
            "related_agents",
            "related_activities",
            "statementId",
            "voidedStatementId",
            "activityId",
            "stateId",
            "profileId",
            "method",
            "cursor",
            "x");

    private static final List<String> ARGUMENTS = List.of(
            "",
            "%",
            "%00",
            "%ff",
            "true",
            "0",
            "-1",
            "99999999999999999999",
            "1e3",
            "ids",
            "exact",
            "canonical",
            "http%3A%2F%2Fexample.org%2Fmutated",
            "http://example.org/%C3%A9",
            "urn:x:%F0%9F%8E%93",
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00+05:30",
            "9999-12-31T23:59:59.999999999Z",
            "-0001-01-01T00:00:00Z",
            "0d5d4c4e-9f3a-4a0e-8d5b-6f0c1f4c00aa",
            "%7B%22mbox%22%3A%22mailto%3Aann%40example.org%22%7D",
            "%7B%22account%22%3A%7B%22homePage%22%3A%22http%3A%2F%2Fe.org%22%2C%22name%22%3A%22%00%22%7D%7D",
            "%5B%5B%5B%5B",
            "%7B".repeat(300),
            "a".repeat(4_000),
            "'%20OR%20'1'%3D'1");

    private static final List<String> PATHS = List.of(
            "xapi/statements",
            "xapi/statements/more",
            "xapi/activities",
            "xapi/activities/state",
            "xapi/activities/profile",
            "xapi/agents",
            "xapi/agents/profile",
            "xapi/about",
            "xapi/nothing");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Authorization",
            "Content-Encoding",
            "Content-Language",
            "Content-Type",
            "Cookie",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Transfer-Coding",
            "X-Experience-API-Version",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "Origin",
            "Forwarded");

    private static final List<String> FIELDS = List.of(
            "",
            "*",
            "*/*;q=2",
            ",,,;;;===",
            "\"",
            "\"unclosed",
            "W/\"x\", *",
            "en;q=0.0001, *;q=x",
            "gzip, br;q=0",
            "bytes=0-,-1",
            "Basic",
            "Basic Og==",
            "Basic !!!!",
            "Bearer a.b.c",
            "Negotiate x",
            "application/json; charset=\"",
            "multipart/mixed; boundary=\"a b\"",
            "2.0.0, 1.0.3",
            "1.0." + "9".repeat(200),
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "null",
            "http://[::1",
            "\u00e9\u00ff",
            "a=b; ".repeat(100),
            "x".repeat(3_000));

    private Mutations() {}

    /** A request as it goes out. */
    record Request(String method, String path, String type, Map<String, String> headers, byte[] body) {
        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return method + " " + path + " " + type + " " + headers + " "
                    + text.substring(0, Math.min(1_500, text.length()));
        }
    }

    /** The request of this number. */
    static Request number(long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        return switch (random.nextInt(10)) {
            case 0, 1 -> post(octetsOf(RICH.formatted(UUID.randomUUID()).getBytes(StandardCharsets.UTF_8), random));
            case 2, 3, 4 ->
                post(valuesOf(RICH.formatted(UUID.randomUUID()), random).getBytes(StandardCharsets.UTF_8));
            case 5 -> document(random);
            case 6 -> multipart(random);
            case 7 -> form(random);
            case 8 -> query(random);
            default -> headers(random);
        };
    }

    private static Request post(byte[] body) {
        return new Request("POST", "xapi/statements", "application/json", Map.of(), body);
    }

    /** Some octets changed, added, doubled or cut off. */
    private static byte[] octetsOf(byte[] good, Random random) {
        byte[] bad = good.clone();
        for (int change = 0; change <= random.nextInt(4); change++) {
            int at = random.nextInt(bad.length);
            switch (random.nextInt(4)) {
                case 0 -> bad = Arrays.copyOf(bad, at + 1);
                case 1 -> bad = spliced(bad, at, bad, random.nextInt(bad.length));
                default -> bad[at] = (byte) OCTETS.charAt(random.nextInt(OCTETS.length()));
            }
        }
        return bad;
    }

    /** The beginning of one and, doubled where they overlap, the end of the other. */
    private static byte[] spliced(byte[] one, int upTo, byte[] other, int from) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(one, 0, upTo);
        both.write(other, from, other.length - from);
        return both.size() == 0 ? one : both.toByteArray();
    }

    /** One or two values replaced, removed or added, wherever they stand. */
    private static String valuesOf(String json, Random random) {
        String changed = json;
        for (int change = 0; change <= random.nextInt(2); change++) {
            changed = valueOf(changed, random);
        }
        return changed;
    }

    private static String valueOf(String json, Random random) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        JsonObject good;
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            good = reader.readObject();
        } catch (JsonException | NumberFormatException | ArithmeticException | UnsupportedOperationException spoilt) {
            // Not readable any more, or a number longer than the reader takes.
            return json + value;
        }
        List<String> places = new ArrayList<>();
        places(good, "", places);
        String place = places.get(random.nextInt(places.size()));
        JsonPointer pointer = Json.createPointer(place);
        // The marker lets a value in that no JSON library would write.
        String marker = "\u0001";
        String beside = place.substring(0, place.lastIndexOf('/')) + "/unknown";
        JsonStructure bad;
        switch (random.nextInt(5)) {
            case 0 -> bad = pointer.remove(good);
            case 1 ->
                bad = isInArray(good, place)
                        ? pointer.replace(good, Json.createValue(marker))
                        : Json.createPointer(beside).add(good, Json.createValue(marker));
            default -> bad = pointer.replace(good, Json.createValue(marker));
        }
        String text = bad.toString().replace("\"\\u0001\"", value);
        return random.nextInt(20) == 0 ? "[" + text + "," + text + "]" : text;
    }

    private static boolean isInArray(JsonObject in, String place) {
        String parent = place.substring(0, place.lastIndexOf('/'));
        return !parent.isEmpty() && Json.createPointer(parent).getValue(in) instanceof JsonArray;
    }

    private static void places(JsonValue value, String place, List<String> places) {
        if (!place.isEmpty()) {
            places.add(place);
        }
        if (value instanceof JsonObject object) {
            object.forEach((key, inside) -> places(inside, place + "/" + Json.encodePointer(key), places));
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.size(); index++) {
                places(array.get(index), place + "/" + index, places);
            }
        }
    }

    private static Request document(Random random) {
        String[] resources = {
            "xapi/activities/state?stateId=s&activityId=http%3A%2F%2Fexample.org%2Fx&agent=%7B%22mbox%22%3A%22mailto%3Am%40example.org%22%7D",
            "xapi/activities/profile?profileId=p&activityId=http%3A%2F%2Fexample.org%2Fx",
            "xapi/agents/profile?profileId=p&agent=%7B%22mbox%22%3A%22mailto%3Am%40example.org%22%7D"
        };
        byte[] json = ("{\"a\":{\"b\":[1,2]},\"k" + random.nextInt(5) + "\":"
                        + VALUES.get(random.nextInt(VALUES.size())) + "}")
                .getBytes(StandardCharsets.UTF_8);
        String[] methods = {"PUT", "POST", "POST", "DELETE"};
        String method = methods[random.nextInt(methods.length)];
        return new Request(
                method,
                resources[random.nextInt(resources.length)] + (random.nextInt(5) == 0 ? "&" + parameter(random) : ""),
                random.nextInt(4) == 0 ? "text/plain" : "application/json",
                random.nextBoolean() ? Map.of() : Map.of("If-None-Match", "*"),
                method.equals("DELETE") ? new byte[0] : random.nextBoolean() ? json : octetsOf(json, random));
    }

    private static Request multipart(Random random) {
        String boundary = "limit";
        byte[] good = ("--limit\r\nContent-Type: application/json\r\n\r\n"
                        + Samples.statement(UUID.randomUUID().toString())
                                .replaceFirst(
                                        "\\{",
                                        "{\"attachments\":[{\"usageType\":\"http://example.org/u\",\"display\":{},\"contentType\":\"text/plain\",\"length\":5,"
                                                + "\"sha2\":\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"}],")
                        + "\r\n--limit\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                        + "X-Experience-API-Hash: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\r\n\r\nhello\r\n--limit--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] bad = octetsOf(good, random);
        if (random.nextInt(4) == 0) {
            bad = new String(bad, StandardCharsets.ISO_8859_1)
                    .replace("\r\n", random.nextBoolean() ? "\n" : "\r")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        String[] types = {
            "multipart/mixed; boundary=" + boundary,
            "multipart/mixed; boundary=\"limit\"",
            "multipart/mixed; boundary=limi",
            "multipart/mixed;boundary=limit;charset=utf-99",
            "multipart/related; boundary=limit"
        };
        return new Request("POST", "xapi/statements", types[random.nextInt(8) % 5], Map.of(), bad);
    }

    private static Request form(Random random) {
        StringBuilder form = new StringBuilder();
        for (int count = random.nextInt(4); count >= 0; count--) {
            form.append(parameter(random)).append('&');
        }
        if (random.nextBoolean()) {
            form.append("content=")
                    .append(Lrs.encoded(valuesOf(RICH.formatted(UUID.randomUUID()), random)))
                    .append("&Content-Type=application%2Fjson");
        }
        String[] methods = {"GET", "PUT", "POST", "DELETE", "HEAD", "PATCH", "", "get", "%00"};
        return new Request(
                "POST",
                PATHS.get(random.nextInt(PATHS.size())) + "?method=" + methods[random.nextInt(methods.length)],
                "application/x-www-form-urlencoded",
                Map.of(),
                octetsOf(form.toString().getBytes(StandardCharsets.UTF_8), random));
    }

    private static String parameter(Random random) {
        return PARAMETERS.get(random.nextInt(PARAMETERS.size())) + "="
                + ARGUMENTS.get(random.nextInt(ARGUMENTS.size()));
    }

    private static Request query(Random random) {
        StringBuilder path = new StringBuilder(PATHS.get(random.nextInt(PATHS.size())));
        char next = '?';
        for (int count = random.nextInt(5); count >= 0; count--) {
            path.append(next).append(parameter(random));
            next = "&&&;?#".charAt(random.nextInt(6));
        }
        String[] methods = {"GET", "GET", "GET", "HEAD", "DELETE", "OPTIONS"};
        return new Request(methods[random.nextInt(methods.length)], path.toString(), null, Map.of(), new byte[0]);
    }

    private static Request headers(Random random) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int count = random.nextInt(3); count >= 0; count--) {
            headers.put(HEADERS.get(random.nextInt(HEADERS.size())), FIELDS.get(random.nextInt(FIELDS.size())));
        }
        boolean posts = random.nextBoolean();
        return new Request(
                posts ? "POST" : "GET",
                posts ? "xapi/statements" : PATHS.get(random.nextInt(PATHS.size())) + "?" + parameter(random),
                posts ? "application/json" : null,
                headers,
                posts ? Samples.statement(UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8) : new byte[0]);
    }
}
