package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.source.PageText;

/**
 * A page as the rules see it.
 *
 * @param sentences of all its passages, in the order of the source
 */
record Page(LearningModule module, PageText text, List<Sentence> sentences) {
    static Page of(LearningModule module, PageText text) {
        return new Page(module, text, Sentences.of(text));
    }

    /** Sentences that are read from end to end. */
    Stream<Sentence> prose() {
        return sentences.stream().filter(Sentence::isProse);
    }

    boolean isEnglish() {
        return module.metadata().language().getLanguage().equals("en");
    }
}
