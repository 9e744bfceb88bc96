package org.cpdmodules.lrs.statement;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.xapi.Json;

/**
 * The languages of an Accept-Language header, in its order; picks one entry of each language map. xAPI 1.0.3 Communication
 * §2.1.3, RFC 9110 §12.5.4.
 */
record AcceptedLanguages(List<Range> ranges) {
    private static final Pattern RANGE =
            Pattern.compile("\\s*([A-Za-z0-9*-]{1,40})\\s*(?:;\\s*[qQ]\\s*=\\s*([01](?:\\.\\d{0,3})?))?\\s*");

    /** Of a tag that no range covers: after all that are wanted, before those that are refused with the weight 0. */
    private static final double UNWANTED = 0.0001;

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
        return new AcceptedLanguages(ranges);
    }

    /**
     * The map with its best entry alone. The longest range that covers a tag gives its weight; among equal ones the range
     * that comes first in the header decides, then the order of the map. Where no tag is wanted, one that
     * is more general than a range, and else the first that is not refused.
     */
    JsonObject pick(JsonObject languageMap) {
        if (languageMap.size() < 2) {
            return languageMap;
        }
        Comparator<String> best = Comparator.comparingDouble(
                        (String tag) -> decidingFor(tag).map(Range::weight).orElseGet(() -> lessThanWanted(tag)))
                .reversed()
                .thenComparing(tag -> decidingFor(tag).map(ranges::indexOf).orElse(ranges.size()));
        // min, unlike max, takes the first of equals.
        return only(languageMap, languageMap.keySet().stream().min(best).orElseThrow());
    }

    private Optional<Range> decidingFor(String tag) {
        return ranges.stream()
                .filter(range -> range.covers(tag))
                .max(Comparator.comparingInt(range -> range.text.equals("*") ? 0 : range.text.length()));
    }

    /** Who wants fr-CA and finds none is better served with fr than with the first that comes. RFC 4647 §3.4. */
    private double lessThanWanted(String tag) {
        double weight = ranges.stream()
                .filter(range -> range.text.startsWith(tag.toLowerCase(Locale.ROOT) + "-"))
                .mapToDouble(Range::weight)
                .max()
                .orElse(0);
        return UNWANTED * (1 + weight);
    }

    private static JsonObject only(JsonObject languageMap, String tag) {
        return Json.createObjectBuilder().add(tag, languageMap.get(tag)).build();
    }
}
