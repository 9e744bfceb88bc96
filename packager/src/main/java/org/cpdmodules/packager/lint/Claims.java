package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.regex.Pattern;
import org.cpdmodules.packager.source.Passage;

/** A sentence that claims a figure or what research shows, in a paragraph that names no source. */
final class Claims implements Rule {
    private static final String NAME = "claim-without-source";
    private static final String NUMBER = "(?:\\d[\\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twice)";
    private static final Pattern FIGURE = Pattern.compile(
            "\\d\\s?(?:%|per cent|percentage points?)"
                    + "|\\b" + NUMBER + "(?: and a half)? times (?:as|more|less)"
                    + "|\\btwice as (?:likely|many|much|often)"
                    + "|\\b\\d{1,3},\\d{3}\\b"
                    + "|\\b\\d{2,} (?:\\w+ )?(?:studies|evaluations|trials|schools|teachers|pupils|leaders|teams|countries|samples|reviews)\\b"
                    + "|\\b(?:half|a third|two thirds|a quarter|three quarters|the majority|most) of (?:all )?(?:teachers|schools|heads|headteachers|pupils|leaders)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RESEARCH = Pattern.compile(
            "\\b(?:research|studies|evidence|a study|surveys?|reviews?|meta-analys[ie]s|trials)\\b"
                    + "(?:\\s+(?:of|on|in|by|from)(?:\\s+[\\w-]+){1,4})?"
                    + "\\s+(?:also |often |consistently |clearly )?(?:shows?|showed|suggests?|suggested|finds?|found|indicates?|indicated|tells? us|proves?|proved|confirms?|confirmed)\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Page page) {
        return page.prose()
                .filter(sentence -> sentence.passage().kind() == Passage.Kind.ARGUMENT
                        && !sentence.passage().isCiting())
                .filter(sentence -> isClaim(sentence.text()))
                .map(sentence -> Finding.in(
                        sentence,
                        NAME,
                        page.text(),
                        "The sentence claims a figure or a finding, and its paragraph names no source",
                        "cite one as [^key]; if it needs none, write after it <!-- ok " + NAME + ": why -->"))
                .toList();
    }

    static boolean isClaim(String sentence) {
        return FIGURE.matcher(sentence).find()
                || (RESEARCH.matcher(sentence).find() && !sentence.strip().endsWith("?"));
    }
}
