package org.cpdmodules.lrs.learner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.catalogue.CatalogueEntry;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.query.Cursor;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Reflection;

/** Reads what a learner wrote out of the ledger: the last Statement about a text counts, an empty one takes it back. */
@ApplicationScoped
class WritingsReader {
    private static final String RESPONDED = "http://adlnet.gov/expapi/verbs/responded";
    private static final String PLANNED = Vocabulary.BASE + "/xapi/verbs/planned";
    private static final String PLAN = Vocabulary.BASE + "/xapi/extensions/plan";
    private static final String BASE = LearningModule.IRI_BASE.toString();
    private static final int MOST_PAGES = 20;

    private final StatementSearch search;
    private final Cursors cursors;
    private final Catalogue catalogue;

    private record Wording(JsonObject statement, Instant stored) {
        String response() {
            return text(object(statement.get("result")).get("response"));
        }
    }

    @Inject
    WritingsReader(StatementSearch search, Cursors cursors, Catalogue catalogue) {
        this.search = search;
        this.cursors = cursors;
        this.catalogue = catalogue;
    }

    /** For the CDI client proxy only. */
    WritingsReader() {
        this(null, null, null);
    }

    /** All that the learner wrote, module by module, by title; modules without a text are left out. */
    List<Writings> of(Member learner) {
        Map<String, List<Map.Entry<String, Wording>>> byModule = new TreeMap<>();
        Map<String, Wording> last = new LinkedHashMap<>(last(learner, RESPONDED));
        last.putAll(last(learner, PLANNED));
        last.forEach((object, wording) -> byModule.computeIfAbsent(
                        object.substring(BASE.length()).split("/", 2)[0], id -> new ArrayList<>())
                .add(Map.entry(object, wording)));
        return byModule.entrySet().stream()
                .map(entry -> writings(entry.getKey(), entry.getValue()))
                .filter(writings -> !writings.isEmpty())
                .sorted(Comparator.comparing(Writings::title))
                .toList();
    }

    /** The last wording by Object, of all texts that are not empty. */
    private Map<String, Wording> last(Member learner, String verb) {
        StatementQuery query = StatementQuery.ALL
                .withAgent(learner.agent().ifi())
                .withVerb(verb)
                .withLimit(StatementQuery.MOST);
        Map<String, Wording> last = new LinkedHashMap<>();
        Optional<Cursor> after = Optional.empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            Page page = search.find(learner.store(), query, after);
            page.statements().forEach(statement -> keepFirst(last, statement));
            if (page.cursor().isEmpty()) {
                break;
            }
            after = cursors.read(learner.store(), page.cursor().get());
        }
        last.values().removeIf(wording -> wording.response().isBlank());
        return last;
    }

    private static void keepFirst(Map<String, Wording> last, StoredStatement stored) {
        JsonObject json = parsed(stored.json());
        String object = object(json.get("object")).getString("id", "");
        if (object.startsWith(BASE)) {
            last.putIfAbsent(object, new Wording(json, stored.stored()));
        }
    }

    private Writings writings(String module, List<Map.Entry<String, Wording>> wordings) {
        Optional<LearningModule> source = catalogue.entry(module).map(CatalogueEntry::module);
        return new Writings(
                module,
                source.map(found -> found.metadata().title()).orElse(module),
                reflections(source, wordings),
                actions(module, wordings));
    }

    private static List<Writings.Reflection> reflections(
            Optional<LearningModule> source, List<Map.Entry<String, Wording>> wordings) {
        List<String> order = source.stream()
                .flatMap(module -> module.contents(Reflection.class))
                .map(reflection -> reflection.id().value())
                .toList();
        return wordings.stream()
                .filter(entry -> entry.getKey().contains("/reflections/"))
                .sorted(Comparator.comparingInt(entry -> place(order, entry.getKey())))
                .map(entry -> new Writings.Reflection(
                        asked(entry.getValue().statement()),
                        entry.getValue().response(),
                        entry.getValue().stored()))
                .toList();
    }

    private static int place(List<String> order, String object) {
        int place = order.indexOf(object.substring(object.lastIndexOf('/') + 1));
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static List<Writings.Action> actions(String module, List<Map.Entry<String, Wording>> wordings) {
        return wordings.stream()
                .filter(entry -> entry.getKey().startsWith(BASE + module + "/plans/"))
                .sorted(Comparator.comparingInt(entry -> number(entry.getKey())))
                .map(entry -> action(entry.getValue()))
                .toList();
    }

    private static int number(String object) {
        String last = object.substring(object.lastIndexOf('/') + 1);
        return last.matches("\\d{1,6}") ? Integer.parseInt(last) : Integer.MAX_VALUE;
    }

    private static Writings.Action action(Wording wording) {
        JsonObject plan =
                object(object(object(wording.statement().get("result")).get("extensions"))
                        .get(PLAN));
        return new Writings.Action(
                wording.response(), text(plan.get("who")), text(plan.get("when")), text(plan.get("measure")));
    }

    /** As the module asked it when the answer was given, in the first language there is. */
    private static String asked(JsonObject statement) {
        JsonObject definition = object(object(statement.get("object")).get("definition"));
        JsonObject words = object(definition.get("description"));
        JsonObject named = words.isEmpty() ? object(definition.get("name")) : words;
        return named.values().stream().map(WritingsReader::text).findFirst().orElse("");
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : "";
    }

    private static JsonObject object(JsonValue value) {
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
