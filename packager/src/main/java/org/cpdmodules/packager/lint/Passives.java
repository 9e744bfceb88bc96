package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.regex.Pattern;

/** A page on which things are done and nobody does them: too large a share of its sentences is passive. */
final class Passives implements Rule {
    static final int MOST_PERCENT = 25;
    private static final String NAME = "passive";
    private static final int ENOUGH_SENTENCES = 12;
    private static final int WHOLE = 100;
    private static final String IRREGULAR =
            "done|made|given|taken|seen|told|known|shown|said|held|kept|left|lost|met|paid|put|run|sent|set|taught|thought"
                    + "|written|built|brought|bought|caught|chosen|cut|drawn|driven|felt|found|forgotten|got|heard|led|meant|read"
                    + "|spent|spoken|won|worn|broken|begun|born|bound|understood|withheld|undertaken|sought|fed|laid|sold";
    private static final Pattern PASSIVE = Pattern.compile(
            "\\b(?:am|is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't|isn’t|aren’t|wasn’t|weren’t)\\b"
                    + "(?:\\s+(?:not|never|often|always|usually|also|then|now|still|only|rarely|sometimes|already|just|\\w+ly)){0,2}"
                    + "\\s+(?:\\w{2,}ed|" + IRREGULAR + ")\\b(?!\\s+(?:to\\s+(?:be|have)\\b|in\\b))",
            Pattern.CASE_INSENSITIVE);
    /** Participles that say how somebody is rather than what is done to them. */
    private static final Pattern STATE = Pattern.compile(
            "\\b(?:interested|tired|worried|pleased|surprised|concerned|supposed|experienced|qualified|relaxed|excited|used"
                    + "|married|retired|committed|convinced|frightened|ashamed|embarrassed|delighted|annoyed|relieved|prepared"
                    + "|determined|limited|mixed|need|indeed|left|read|set|put|met)$",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return NAME;
    }

    static boolean isPassive(Sentence sentence) {
        return PASSIVE.matcher(sentence.text()).results().anyMatch(found -> !STATE.matcher(found.group())
                .find());
    }

    @Override
    public List<Finding> check(Page page) {
        List<Sentence> prose = page.prose().toList();
        long passive = prose.stream().filter(Passives::isPassive).count();
        long percent = prose.isEmpty() ? 0 : Math.round(WHOLE * passive / (double) prose.size());
        if (!page.isEnglish() || prose.size() < ENOUGH_SENTENCES || percent <= MOST_PERCENT) {
            return List.of();
        }
        String first = prose.stream()
                .filter(Passives::isPassive)
                .findFirst()
                .map(Sentence::text)
                .orElse("");
        return List.of(Finding.onPage(
                NAME,
                page.text(),
                percent + " % of the sentences of the page \"" + page.text().title() + "\" are passive",
                "say who does it, beginning with: \"" + first.substring(0, Math.min(60, first.length())) + " …\""));
    }
}
