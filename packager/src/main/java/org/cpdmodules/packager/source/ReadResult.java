package org.cpdmodules.packager.source;

import java.util.List;
import org.cpdmodules.packager.module.LearningModule;

/** What became of reading a module's folder. */
public sealed interface ReadResult {
    /** Everything that was found, in the order of the files. */
    List<Problem> problems();

    /**
     * The module could be read.
     *
     * @param warnings what someone should look at, although the module can be packed
     * @param lock the ids as they stand now, to be kept in {@code module.lock}
     * @param texts what the pages say, for those who judge the writing
     * @param terms where the entries of the glossary stand
     * @param translations into other languages, by their tags
     */
    record Read(
            LearningModule module,
            List<Problem> warnings,
            Lock lock,
            List<PageText> texts,
            List<TermPlace> terms,
            List<Translation> translations)
            implements ReadResult {
        public Read {
            warnings = List.copyOf(warnings);
            texts = List.copyOf(texts);
            terms = List.copyOf(terms);
            translations = List.copyOf(translations);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }
    }

    /** There is at least one error among the problems. */
    record Refused(List<Problem> problems) implements ReadResult {
        public Refused {
            problems = List.copyOf(problems);
            if (problems.stream().noneMatch(Problem::isError)) {
                throw new IllegalArgumentException("refused without an error");
            }
        }
    }
}
