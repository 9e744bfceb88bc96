package org.cpdmodules.packager.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the player says to its reader, in one language: the file {@code language/<tag>.properties} beside the runtime, the one
 * place where such texts stand. Placeholders are {@code {0}}, {@code {1}}, … A language that is not there falls back to the
 * first one that is, {@code en-GB}.
 */
public final class Phrases {
    /** The languages that there are, the fallback first. */
    public static final List<String> LANGUAGES = List.of("en-GB", "cy");

    private static final long MILLION = 1_000_000;

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

    /**
     * A file by its kind and its size, such as "PDF, 84 kB".
     *
     * @param bytes thousands and millions of them are what it is shown in; null when unknown
     */
    String file(String path, @Nullable Long bytes) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        String kind =
                switch (ending) {
                    case "pdf" -> say("download.pdf");
                    case "docx" -> say("download.docx");
                    case "html" -> say("download.html");
                    default -> say("download.file", ending.toUpperCase(Locale.ROOT));
                };
        if (bytes == null) {
            return kind;
        }
        NumberFormat number = NumberFormat.getNumberInstance(Locale.forLanguageTag(language));
        number.setMaximumFractionDigits(bytes < MILLION ? 0 : 1);
        double shown = bytes < MILLION ? Math.ceil(bytes / 1000.0) : bytes / (double) MILLION;
        return kind + ", " + number.format(shown) + "\u00a0" + (bytes < MILLION ? "kB" : "MB");
    }

    public Map<String, String> all() {
        return phrases;
    }
}
