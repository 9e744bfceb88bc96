package org.cpdmodules.packager.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.packager.render.Phrases;
import org.junit.jupiter.api.Test;

/** Phrases, code and languages are in step. */
class PhrasesInSyncTest {
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:[.-][a-z0-9]+)*)\"");
    private static final Pattern MADE = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.)\\$\\{");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private static String code() throws IOException {
        try (Stream<Path> runtime = Files.walk(Path.of("src/main/player"));
                Stream<Path> render = Files.walk(Path.of("src/main/java/org/cpdmodules/packager/render"));
                Stream<Path> worksheet = Files.walk(Path.of("src/main/java/org/cpdmodules/packager/worksheet"));
                Stream<Path> player = Files.walk(Path.of("src/main/java/org/cpdmodules/packager/player"))) {
            StringBuilder code = new StringBuilder();
            for (Path file : Stream.of(runtime, render, worksheet, player)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().matches(".*\\.(js|java)"))
                    .toList()) {
                code.append(Files.readString(file));
            }
            return code.toString();
        }
    }

    private static Map<String, String> phrases(String language) {
        return Phrases.in(Locale.forLanguageTag(language)).all();
    }

    @Test
    void everyPhraseIsUsed() throws IOException {
        String code = code();
        Set<String> used =
                KEY.matcher(code).results().map(match -> match.group(1)).collect(Collectors.toSet());
        List<String> made =
                MADE.matcher(code).results().map(match -> match.group(1)).toList();

        Set<String> unused = new TreeSet<>(phrases("en-GB").keySet());
        unused.removeAll(used);
        unused.removeIf(key -> made.stream().anyMatch(key::startsWith));

        assertThat(unused).isEmpty();
    }

    @Test
    void everyPhraseThatIsSaidIsThere() throws IOException {
        Pattern said = Pattern.compile(
                "\\b(?:say|notice|kicker|ownPage|ownLink)\\((?:\"[a-z-]+\", )?\"([a-z]+(?:[.-][a-z0-9]+)*)\"");

        assertThat(said.matcher(code()).results().map(match -> match.group(1)).toList())
                .hasSizeGreaterThan(60)
                .isSubsetOf(phrases("en-GB").keySet());
    }

    @Test
    void everyLanguageHasTheSamePhrasesWithTheSamePlaces() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/player/language"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".properties", "")))
                    .containsExactlyInAnyOrderElementsOf(Phrases.LANGUAGES);
        }
        for (String language : Phrases.LANGUAGES) {
            assertThat(places(phrases(language))).as(language).isEqualTo(places(phrases("en-GB")));
        }
    }

    private static Map<String, Set<String>> places(Map<String, String> phrases) {
        return phrases.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> PLACE.matcher(entry.getValue())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet())));
    }
}
