package org.cpdmodules.packager.lint;

import java.util.List;

/** A sentence that has to be read twice. */
final class LongSentences implements Rule {
    static final int MOST_WORDS = 40;
    private static final String NAME = "long-sentence";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> check(Page page) {
        return page.prose()
                .filter(sentence -> sentence.words().size() > MOST_WORDS)
                .map(sentence -> Finding.in(
                        sentence,
                        NAME,
                        page.text(),
                        "The sentence has " + sentence.words().size() + " words",
                        "divide it; at most " + MOST_WORDS))
                .toList();
    }
}
