package org.cpdmodules.e2e;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The xAPI Profile in {@code src/docs/profile}, which says what the player tells a record store: holds Statements against its
 * templates and their order against its pattern (xAPI Profiles 1.0, Communication §§1.3, 2.1).
 */
final class Profile {
    static final String EARNED = "https://cpdmodules.org/xapi/verbs/earned";

    private static final String PLATFORM = "Tiro player";
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\['([^']+)'\\]");

    private final List<JsonObject> templates;
    private final Map<String, JsonObject> patterns;

    private Profile(JsonObject profile) {
        templates = profile.getJsonArray("templates").getValuesAs(JsonObject.class);
        patterns = profile.getJsonArray("patterns").getValuesAs(JsonObject.class).stream()
                .collect(Collectors.toMap(pattern -> pattern.getString("id"), pattern -> pattern));
    }

    static Profile ofTheProject() {
        Path file = Path.of(System.getProperty("tiro.root"), "src", "docs", "profile", "tiro-profile.jsonld");
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            return new Profile(reader.readObject());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * What the profile objects to in Statements of the player, which come in the order of the ledger, and in those about
     * certificates; none when all is well.
     */
    List<String> objections(List<JsonObject> statements) {
        List<String> objections = new ArrayList<>();
        Map<String, StringBuilder> told = new LinkedHashMap<>();
        for (JsonObject statement : statements) {
            boolean isOfThePlayer = isOfThePlayer(statement);
            if (!isOfThePlayer && !verb(statement).equals(EARNED)) {
                continue;
            }
            Optional<JsonObject> template = templateOf(statement);
            if (template.isEmpty()) {
                objections.add("no template for " + statement);
                continue;
            }
            for (JsonObject rule : template.get().getJsonArray("rules").getValuesAs(JsonObject.class)) {
                if (!isKept(rule, statement)) {
                    objections.add(rule + " is broken by " + statement);
                }
            }
            if (isOfThePlayer) {
                told.computeIfAbsent(registration(statement), key -> new StringBuilder())
                        .append(sign(template.get()));
            }
        }
        told.forEach((registration, signs) -> {
            if (!primary().matcher(signs).matches()) {
                objections.add(
                        "the order of the statements of registration " + registration + " fits no pattern: " + signs);
            }
        });
        return objections;
    }

    /** Verbs of the profile that the Statements do not use. */
    List<String> unusedVerbs(List<JsonObject> statements) {
        List<String> used = statements.stream().map(Profile::verb).toList();
        return templates.stream()
                .map(template -> template.getString("verb"))
                .filter(verb -> !used.contains(verb))
                .toList();
    }

    /** The server's own Statements (launched, satisfied, earned) are not the player's, and stand in no pattern of its. */
    private static boolean isOfThePlayer(JsonObject statement) {
        return at(statement, "$.context.platform")
                .filter(platform ->
                        platform instanceof JsonString text && text.getString().equals(PLATFORM))
                .isPresent();
    }

    private Optional<JsonObject> templateOf(JsonObject statement) {
        return templates.stream()
                .filter(template -> template.getString("verb").equals(verb(statement)))
                .filter(template ->
                        template.getString("objectActivityType").equals(text(statement, "$.object.definition.type")))
                .filter(template ->
                        groupingTypes(statement).containsAll(template.getJsonArray("contextGroupingActivityType")))
                .findFirst();
    }

    private static JsonArray groupingTypes(JsonObject statement) {
        return Json.createArrayBuilder(statement
                        .getJsonObject("context")
                        .getJsonObject("contextActivities")
                        .getJsonArray("grouping")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(activity -> text(activity, "$.definition.type"))
                        .toList())
                .build();
    }

    private static boolean isKept(JsonObject rule, JsonObject statement) {
        Optional<JsonValue> value = at(statement, rule.getString("location"));
        boolean isPresenceKept =
                switch (rule.getString("presence", "")) {
                    case "included" -> value.isPresent();
                    case "excluded" -> value.isEmpty();
                    default -> true;
                };
        boolean isValueKept = !rule.containsKey("any")
                || value.isEmpty()
                || rule.getJsonArray("any").stream().anyMatch(value.get()::equals);
        return isPresenceKept && isValueKept;
    }

    /** The value at a JSONPath of the profile's simple kind: names, in dots or in brackets. */
    private static Optional<JsonValue> at(JsonObject statement, String location) {
        Optional<JsonValue> value = Optional.of(statement);
        Matcher steps = STEP.matcher(location);
        while (steps.find()) {
            String name = steps.group(1) == null ? steps.group(2) : steps.group(1);
            value = value.flatMap(parent ->
                    parent instanceof JsonObject object ? Optional.ofNullable(object.get(name)) : Optional.empty());
        }
        return value;
    }

    private static String text(JsonObject statement, String location) {
        return at(statement, location)
                .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
                .orElse("");
    }

    private static String verb(JsonObject statement) {
        return statement.getJsonObject("verb").getString("id");
    }

    private static String registration(JsonObject statement) {
        return statement.getJsonObject("context").getString("registration", "none");
    }

    /** One letter stands for each template, so that a pattern becomes a regular expression. */
    private char sign(JsonObject template) {
        return (char) ('A' + templates.indexOf(template));
    }

    private Pattern primary() {
        JsonObject pattern = patterns.values().stream()
                .filter(each -> each.getBoolean("primary"))
                .findFirst()
                .orElseThrow();
        return Pattern.compile(expression(pattern.getString("id")));
    }

    private String expression(String id) {
        Optional<JsonObject> template = templates.stream()
                .filter(each -> each.getString("id").equals(id))
                .findFirst();
        if (template.isPresent()) {
            return String.valueOf(sign(template.get()));
        }
        JsonObject pattern = patterns.get(id);
        if (pattern.containsKey("sequence")) {
            return parts(pattern.getJsonArray("sequence")).collect(Collectors.joining());
        }
        if (pattern.containsKey("alternates")) {
            return "(?:" + parts(pattern.getJsonArray("alternates")).collect(Collectors.joining("|")) + ")";
        }
        for (Map.Entry<String, String> repeated :
                Map.of("optional", "?", "zeroOrMore", "*", "oneOrMore", "+").entrySet()) {
            if (pattern.containsKey(repeated.getKey())) {
                return "(?:" + expression(pattern.getString(repeated.getKey())) + ")" + repeated.getValue();
            }
        }
        throw new AssertionError("a kind of pattern that the test does not know: " + pattern);
    }

    private java.util.stream.Stream<String> parts(JsonArray ids) {
        return ids.getValuesAs(JsonString.class).stream().map(id -> expression(id.getString()));
    }
}
