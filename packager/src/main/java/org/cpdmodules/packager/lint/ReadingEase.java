package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.Locale;

/** A page that is not plain English. */
final class ReadingEase implements Rule {
    static final String NAME = "reading-ease";
    /** Flesch called 60 to 70 plain English; ours is read at the end of a school day. */
    static final double LEAST = 60;

    private static final int ENOUGH_WORDS = 150;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Page page) {
        Ease ease = Ease.of(page.prose());
        if (!page.isEnglish() || ease.words() < ENOUGH_WORDS || ease.score() >= LEAST) {
            return List.of();
        }
        return List.of(Finding.onPage(
                NAME,
                page.text(),
                String.format(
                        Locale.ROOT,
                        "The page \"%s\" has a reading ease of %.0f (%.1f words a sentence)",
                        page.text().title(),
                        ease.score(),
                        ease.wordsPerSentence()),
                "shorten sentences and use shorter words until it is " + (int) LEAST + " or more"));
    }
}
