package org.cpdmodules.packager.profile;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementProfileTest {
    private static final String DOWNLOADED = """
            {"id":"7f7d6a52-0e36-4d0c-8b4d-2d3a1f5b1c11","timestamp":"2026-11-22T03:00:00.000Z",
             "verb":{"id":"http://id.tincanapi.com/verb/downloaded"},
             "object":{"id":"https://cpdmodules.org/modules/m/downloads/d",
                       "definition":{"type":"http://adlnet.gov/expapi/activities/file","name":{"en-GB":"Sheet"}}},
             "context":{"registration":"760e3480-ba55-4991-94b0-01820dbd23a2","language":"en-GB","platform":"Tiro player",
               "extensions":{"https://cpdmodules.org/xapi/extensions/module-version":"1.0.0"},
               "contextActivities":{"grouping":[{"id":"https://cpdmodules.org/modules/m",
                 "definition":{"type":"http://adlnet.gov/expapi/activities/course"}}]}}}
            """;

    /** An IRI in the code: whole, or behind the constant for its beginning. */
    private static final Pattern MINTED =
            Pattern.compile("(?:BASE\\s*\\+\\s*\"|\\$\\{BASE\\}|https://cpdmodules\\.org)/xapi/([a-z-]+/[a-z-]+)");

    private final StatementProfile profile = StatementProfile.ofThePlayer();

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private JsonObject of(String verb) {
        return json("{\"verb\":{\"id\":\"" + verb + "\"}}");
    }

    /** Also of the record store, which is another module: whoever meets one of our IRIs finds its meaning in one place. */
    @Test
    void definesEveryIriThatOurCodeMintsAndNoOther() throws IOException {
        Set<String> minted = new TreeSet<>();
        for (String sources : List.of("packager/src/main", "lrs-server/src/main", "src/distribution/src/main")) {
            try (Stream<java.nio.file.Path> files =
                    Files.walk(java.nio.file.Path.of("..").resolve(sources))) {
                for (java.nio.file.Path file : files.filter(
                                each -> each.toString().matches(".*\\.(java|js|jte)"))
                        .toList()) {
                    MINTED.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> minted.add("https://cpdmodules.org/xapi/" + found.group(1)));
                }
            }
        }

        assertThat(profile.concepts()).containsExactlyInAnyOrderElementsOf(minted);
    }

    @Test
    void takesAStatementThatIsAsItSays() {
        assertThat(profile.problems(json(DOWNLOADED))).isEmpty();
    }

    @Test
    void findsAVerbThatItDoesNotKnow() {
        assertThat(profile.problems(json(DOWNLOADED.replace("verb/downloaded", "verb/devoured"))))
                .containsExactly("no template has the verb http://id.tincanapi.com/verb/devoured");
    }

    @Test
    void findsWhatIsMissingWhatIsTooMuchAndWhatIsOfAnotherKind() {
        JsonObject statement = json(DOWNLOADED
                .replace("\"platform\":\"Tiro player\",", "")
                .replace("activities/file", "activities/folder")
                .replace("activities/course", "activities/curse")
                .replace("00.000Z", "00.000+02:00")
                .replace("\"verb\"", "\"result\":{\"success\":true},\"verb\""));

        assertThat(profile.problems(statement))
                .hasSize(5)
                .anyMatch(problem -> problem.contains("$.context.platform is missing"))
                .anyMatch(problem -> problem.contains("$.result.success must not be there"))
                .anyMatch(problem -> problem.contains("activities/folder"))
                .anyMatch(problem -> problem.contains("no grouping activity"))
                .anyMatch(problem -> problem.contains("not in UTC"));
    }

    @Test
    void knowsTheOrderOfAVisit() {
        JsonObject initialized = of("http://adlnet.gov/expapi/verbs/initialized");
        JsonObject resumed = of("http://adlnet.gov/expapi/verbs/resumed");
        JsonObject answered = of("http://adlnet.gov/expapi/verbs/answered");
        JsonObject terminated = of("http://adlnet.gov/expapi/verbs/terminated");

        assertThat(profile.isOrderly(List.of(initialized, answered, terminated, resumed, answered)))
                .isTrue();
        assertThat(profile.isOrderly(List.of(initialized, terminated, answered)))
                .isFalse();
        assertThat(profile.isOrderly(List.of(answered))).isFalse();
    }
}
