package org.cpdmodules.lrs.statement;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The languages of an Accept-Language header, best first; picks one entry of each language map. xAPI 1.0.3 Communication
 * §2.1.3, RFC 9110 §12.5.4.
 */
record AcceptedLanguages(List<Range> ranges) {
    private static final Pattern RANGE =
            Pattern.compile("\\s*([A-Za-z0-9*-]{1,40})\\s*(?:;\\s*[qQ]\\s*=\\s*([01](?:\\.\\d{0,3})?))?\\s*");

    AcceptedLanguages {
        ranges = List.copyOf(ranges);
    }

    /** A language range in lower case and its weight from 0 to 1. */
    record Range(String text, double weight) {
        boolean covers(String tag) {
            String lower = tag.toLowerCase(Locale.ROOT);
            return text.equals("*") || lower.equals(text) || lower.startsWith(text + "-");
        }
    }

    /** Reads the header; ranges that are malformed are left out, none means that any language will do. */
    static AcceptedLanguages of(Optional<String> header) {
        List<Range> ranges = new ArrayList<>();
        for (String element : header.orElse("").split(",")) {
            Matcher range = RANGE.matcher(element);
            if (range.matches()) {
                double weight = range.group(2) == null ? 1 : Double.parseDouble(range.group(2));
                ranges.add(new Range(range.group(1).toLowerCase(Locale.ROOT), weight));
            }
        }
        ranges.sort(Comparator.comparingDouble(Range::weight).reversed());
        return new AcceptedLanguages(ranges);
    }

    /** The map with its best entry alone: the heaviest range that covers one, or else the first not refused. */
    JsonObject pick(JsonObject languageMap) {
        if (languageMap.size() < 2) {
            return languageMap;
        }
        for (Range range : ranges) {
            Optional<String> tag = languageMap.keySet().stream()
                    .filter(it -> range.weight > 0 && range.covers(it) && !isRefused(it, range))
                    .findFirst();
            if (tag.isPresent()) {
                return only(languageMap, tag.get());
            }
        }
        String fallback = languageMap.keySet().stream()
                .filter(tag -> ranges.stream().noneMatch(range -> range.weight == 0 && range.covers(tag)))
                .findFirst()
                .orElse(languageMap.keySet().iterator().next());
        return only(languageMap, fallback);
    }

    /** A more exact range with weight 0 takes back what a wider one allows. */
    private boolean isRefused(String tag, Range by) {
        return ranges.stream()
                .anyMatch(range -> range.weight == 0
                        && range.covers(tag)
                        && (by.text.equals("*") || range.text.length() > by.text.length()));
    }

    private static JsonObject only(JsonObject languageMap, String tag) {
        return Json.createObjectBuilder().add(tag, languageMap.get(tag)).build();
    }
}
