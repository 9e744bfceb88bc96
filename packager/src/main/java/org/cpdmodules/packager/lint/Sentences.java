package org.cpdmodules.packager.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.packager.source.PageText;
import org.cpdmodules.packager.source.Passage;

/** Divides passages into sentences; points of abbreviations and of numbers end none. */
final class Sentences {
    private static final Pattern END = Pattern.compile("[.!?…][\"”’')\\]]*\\s+(?=[\"“‘'(\\[]*[\\p{Lu}\\p{N}])");
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?:^|[\\s(“\"])(?:e\\.g|i\\.e|cf|vs|etc|et al|Dr|Mr|Mrs|Ms|St|Prof|No|no|p|pp|vol|ed|eds|[A-Z])\\.$");

    private Sentences() {}

    static List<Sentence> of(PageText page) {
        List<Sentence> all = new ArrayList<>();
        page.passages().forEach(passage -> divide(passage, all));
        return all;
    }

    private static void divide(Passage passage, List<Sentence> into) {
        Matcher end = END.matcher(passage.text());
        int start = 0;
        while (end.find()) {
            if (!ABBREVIATION
                    .matcher(passage.text().substring(start, end.start() + 1))
                    .find()) {
                add(passage, start, end.end(), into);
                start = end.end();
            }
        }
        add(passage, start, passage.text().length(), into);
    }

    private static void add(Passage passage, int from, int to, List<Sentence> into) {
        String text = passage.text();
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            into.add(new Sentence(passage, start, end));
        }
    }
}
