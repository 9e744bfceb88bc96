package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpdmodules.packager.source.Passage;

/** Words that are spelt differently in Britain. Names, which have a capital in the middle of a sentence, are left alone. */
final class Spelling implements Rule {
    private static final String NAME = "british-spelling";
    /** Words in -ize that are not a verb made of another word, and so are spelt with z everywhere. */
    private static final Pattern IZE = Pattern.compile(
            "\\b(?!(?:re|out|over|down|up|pint|bite|medium-|king)?siz|priz|seiz|capsiz|assiz|maiz)"
                    + "[a-z]{3,}(?:iz(?:e[sd]?|ing|ations?|ational|er|ers)|yz(?:e[sd]?|ing))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern WORDS = WordList.of("american.txt");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Page page) {
        if (!page.module().metadata().language().equals(Locale.UK)) {
            return List.of();
        }
        return page.sentences().stream()
                .filter(sentence -> sentence.passage().kind() != Passage.Kind.LIST)
                .flatMap(sentence -> Stream.of(IZE, WORDS)
                        .flatMap(pattern -> pattern.matcher(sentence.text()).results())
                        .filter(word -> word.start() == 0
                                || !Character.isUpperCase(word.group().charAt(0)))
                        .map(word -> finding(word, sentence, page)))
                .toList();
    }

    private static Finding finding(MatchResult word, Sentence sentence, Page page) {
        return new Finding(
                NAME,
                page.text(),
                Optional.of(sentence),
                sentence.start() + word.start(),
                "\"" + word.group() + "\" is not spelt like this in British English",
                "write it as a British dictionary does, as in organise, behaviour, centre, programme");
    }
}
