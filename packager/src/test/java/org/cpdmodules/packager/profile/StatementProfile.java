package org.cpdmodules.packager.profile;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Templates and patterns of the player's xAPI Profile. Immutable. */
public final class StatementProfile {
    private static final String FILE = "/profile/tiro-profile.jsonld";
    private static final Pattern UTC = Pattern.compile(".+(Z|[+-]00:00)");
    /** Each template is a letter of the alphabet in which patterns become regular expressions. */
    private static final char FIRST_LETTER = 'A';

    private final JsonObject profile;
    private final List<JsonObject> templates;

    private StatementProfile(JsonObject profile) {
        this.profile = profile;
        this.templates = profile.getJsonArray("templates").getValuesAs(JsonObject.class);
    }

    /** The profile that belongs to this player. */
    public static StatementProfile ofThePlayer() {
        try (InputStream in = StatementProfile.class.getResourceAsStream(FILE);
                JsonReader reader = Json.createReader(in)) {
            return new StatementProfile(reader.readObject());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is wrong with a statement of the player, as sentences; nothing if it is as the profile says. */
    public List<String> problems(JsonObject statement) {
        String verb = statement.getJsonObject("verb").getString("id");
        Optional<JsonObject> template = template(verb);
        if (template.isEmpty()) {
            return List.of("no template has the verb " + verb);
        }
        List<String> problems = new ArrayList<>();
        checkDeterminants(template.get(), statement, problems);
        for (JsonObject rule : template.get().getJsonArray("rules").getValuesAs(JsonObject.class)) {
            checkRule(rule, statement, problems);
        }
        if (!UTC.matcher(statement.getString("timestamp", "Z")).matches()) {
            problems.add("timestamp is not in UTC: " + statement.getString("timestamp"));
        }
        return problems.stream().map(problem -> verb + ": " + problem).toList();
    }

    /**
     * Whether the statements of one learner in one registration, in their order, follow the primary pattern.
     *
     * @param statements each without {@link #problems}
     */
    public boolean isOrderly(List<JsonObject> statements) {
        JsonObject primary = profile.getJsonArray("patterns").getValuesAs(JsonObject.class).stream()
                .filter(pattern -> pattern.getBoolean("primary"))
                .findFirst()
                .orElseThrow();
        String letters = statements.stream()
                .map(statement -> template(statement.getJsonObject("verb").getString("id"))
                        .orElseThrow())
                .map(this::letter)
                .collect(Collectors.joining());
        return letters.matches(expression(primary.getString("id")));
    }

    /** The verbs that have a template. */
    public List<String> verbs() {
        return templates.stream().map(template -> template.getString("verb")).toList();
    }

    /** The IRIs that it defines. */
    List<String> concepts() {
        return profile.getJsonArray("concepts").getValuesAs(JsonObject.class).stream()
                .map(concept -> concept.getString("id"))
                .toList();
    }

    private Optional<JsonObject> template(String verb) {
        return templates.stream()
                .filter(template -> template.getString("verb").equals(verb))
                .findFirst();
    }

    private static void checkDeterminants(JsonObject template, JsonObject statement, List<String> problems) {
        String type = Path.of("$.object.definition.type").in(statement).stream()
                .map(value -> ((JsonString) value).getString())
                .findFirst()
                .orElse("none");
        if (template.containsKey("objectActivityType")
                && !template.getString("objectActivityType").equals(type)) {
            problems.add("the object's type is " + type + " and not " + template.getString("objectActivityType"));
        }
        List<JsonValue> groupings = Path.of("$.context.contextActivities.grouping[*].definition.type")
                .in(statement);
        if (!groupings.containsAll(template.getJsonArray("contextGroupingActivityType"))) {
            problems.add("no grouping activity of type " + template.getJsonArray("contextGroupingActivityType"));
        }
    }

    private static void checkRule(JsonObject rule, JsonObject statement, List<String> problems) {
        String location = rule.getString("location");
        List<JsonValue> found = Path.of(location).in(statement);
        if (rule.getString("presence").equals("included") && found.isEmpty()) {
            problems.add(location + " is missing");
        }
        if (rule.getString("presence").equals("excluded") && !found.isEmpty()) {
            problems.add(location + " must not be there");
        }
        JsonArray any = rule.getJsonArray("any");
        if (any != null && !found.isEmpty() && found.stream().noneMatch(any::contains)) {
            problems.add(location + " is " + found + " and none of " + any);
        }
    }

    private String letter(JsonObject template) {
        return String.valueOf((char) (FIRST_LETTER + templates.indexOf(template)));
    }

    private String expression(String id) {
        Optional<JsonObject> template = templates.stream()
                .filter(candidate -> candidate.getString("id").equals(id))
                .findFirst();
        if (template.isPresent()) {
            return letter(template.get());
        }
        JsonObject pattern = profile.getJsonArray("patterns").getValuesAs(JsonObject.class).stream()
                .filter(candidate -> candidate.getString("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("neither template nor pattern: " + id));
        if (pattern.containsKey("sequence")) {
            return all(pattern.getJsonArray("sequence"), "");
        }
        if (pattern.containsKey("alternates")) {
            return "(?:" + all(pattern.getJsonArray("alternates"), "|") + ")";
        }
        if (pattern.containsKey("zeroOrMore")) {
            return "(?:" + expression(pattern.getString("zeroOrMore")) + ")*";
        }
        if (pattern.containsKey("oneOrMore")) {
            return "(?:" + expression(pattern.getString("oneOrMore")) + ")+";
        }
        return "(?:" + expression(pattern.getString("optional")) + ")?";
    }

    private String all(JsonArray ids, String between) {
        return ids.getValuesAs(JsonString.class).stream()
                .map(id -> expression(id.getString()))
                .collect(Collectors.joining(between));
    }
}
