package org.cpdmodules.packager.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.TermIndex;
import org.cpdmodules.packager.source.Passage;

/** An acronym or a word of the trade that neither the glossary nor the page explains; named once on each page. */
final class Jargon implements Rule {
    private static final String NAME = "jargon";
    private static final Pattern ACRONYM = Pattern.compile("\\b[A-Z][A-Z0-9]*[A-Z]s?\\b");
    /** What every reader of ours knows by its letters. */
    private static final Set<String> KNOWN =
            Set.of("UK", "US", "USA", "TV", "PDF", "ID", "OK", "EU", "PC", "PE", "IT", "II", "III", "IV");

    private static final Pattern WORDS = WordList.of("jargon.txt");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Page page) {
        Pages seen = new Pages(page);
        List<Finding> findings = new ArrayList<>();
        for (Sentence sentence : page.sentences()) {
            if (sentence.passage().kind() != Passage.Kind.LIST) {
                found(sentence)
                        .filter(seen::isUnexplained)
                        .map(word -> finding(word, sentence, page))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static Stream<MatchResult> found(Sentence sentence) {
        Matcher acronyms = ACRONYM.matcher(sentence.text());
        Matcher words = WORDS.matcher(sentence.text());
        return Stream.concat(acronyms.results(), words.results());
    }

    private static Finding finding(MatchResult word, Sentence sentence, Page page) {
        return new Finding(
                NAME,
                page.text(),
                Optional.of(sentence),
                sentence.start() + word.start(),
                "\"" + word.group() + "\" is explained neither in the glossary nor on this page",
                "add it to glossary.md, write it out once as in \"Office for National Statistics (ONS)\", or use a plainer word");
    }

    /** What the page and the glossary explain, and what was named already. */
    private static final class Pages {
        private final TermIndex glossary;
        private final String text;
        private final Set<String> named = new HashSet<>();

        Pages(Page page) {
            glossary = new TermIndex(page.module().glossary());
            text = page.sentences().stream().map(Sentence::text).reduce("", (all, one) -> all + " " + one);
        }

        boolean isUnexplained(MatchResult word) {
            String plain = word.group().replaceFirst("(?<=[A-Z])s$", "");
            Predicate<String> isWrittenOut = one ->
                    text.contains("(" + one + ")") || text.contains("(" + one + "s)") || text.contains(one + " (");
            return !KNOWN.contains(plain)
                    && glossary.find(word.group()).isEmpty()
                    && !isWrittenOut.test(plain)
                    && named.add(plain.toLowerCase(Locale.ROOT));
        }
    }
}
