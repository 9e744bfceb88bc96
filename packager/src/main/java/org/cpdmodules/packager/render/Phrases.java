package org.cpdmodules.packager.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the player says to its reader, in one language: the file {@code language/<tag>.properties} beside the runtime, the one
 * place where such texts stand. Placeholders are {@code {0}}, {@code {1}}, … A language that is not there falls back to the
 * first one that is, {@code en-GB}.
 */
public final class Phrases {
    /** The languages that there are, the fallback first. */
    public static final List<String> LANGUAGES = List.of("en-GB", "cy");

    private final String language;
    private final SortedMap<String, String> phrases;

    private Phrases(String language, SortedMap<String, String> phrases) {
        this.language = language;
        this.phrases = phrases;
    }

    public static Phrases in(Locale locale) {
        String language = LANGUAGES.stream()
                .filter(tag -> tag.equals(locale.toLanguageTag()))
                .findFirst()
                .orElse(LANGUAGES.get(0));
        return new Phrases(language, read(language));
    }

    private static SortedMap<String, String> read(String language) {
        String file = "/org/cpdmodules/packager/player/language/" + language + ".properties";
        try (InputStream in = Phrases.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("not in the class path: " + file);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            SortedMap<String, String> phrases = new TreeMap<>();
            properties.forEach((key, text) -> phrases.put((String) key, (String) text));
            return phrases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if there is no such phrase: a mistake of ours */
    public String say(String key, Object... values) {
        String phrase = phrases.get(key);
        if (phrase == null) {
            throw new IllegalArgumentException("no phrase " + key + " in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            phrase = phrase.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return phrase;
    }

    public Map<String, String> all() {
        return phrases;
    }
}
