package org.cpdmodules.packager.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.render.LessonMarkup;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.ReadResult.Read;
import org.cpdmodules.packager.source.Severity;
import org.cpdmodules.packager.source.TermPlace;

/** Judges the writing of modules. Stateless and safe for many threads. */
public final class Lint {
    private static final List<Rule> RULES =
            List.of(new ReadingEase(), new LongSentences(), new Jargon(), new Passives(), new Claims(), new Spelling());
    private static final String UNUSED_TERM = "unused-term";
    /** A module as a whole should be easier than its hardest page may be. */
    static final double LEAST_EASE = 65;

    private static final int ENOUGH_WORDS = 500;
    private static final int WHOLE = 100;

    /** The rules that a remark can name. */
    public static List<String> rules() {
        return RULES.stream().map(Rule::name).toList();
    }

    /** Everything that the reader warns of and the rules find. */
    public LintReport check(Read module) {
        List<Page> pages = module.texts().stream()
                .map(text -> Page.of(module.module(), text))
                .toList();
        List<Problem> problems = new ArrayList<>(module.warnings());
        pages.forEach(page -> check(page, problems));
        LintReport.Figures figures = figures(module, pages);
        boolean isEnglish = pages.stream().allMatch(Page::isEnglish);
        if (isEnglish && figures.words() >= ENOUGH_WORDS && figures.readingEase() < LEAST_EASE) {
            problems.add(new Problem(
                    Severity.WARNING,
                    "module.md",
                    1,
                    1,
                    ReadingEase.NAME,
                    String.format(Locale.ROOT, "The module has a reading ease of %.0f", figures.readingEase()),
                    "write most pages more simply, until it is " + (int) LEAST_EASE + " or more"));
        }
        return new LintReport(problems.stream().sorted().toList(), figures);
    }

    /** The terms of the shared glossary that none of these modules shows, which are all that use it. */
    public List<Problem> unusedTerms(List<Read> modules) {
        Set<Id> used = new HashSet<>();
        Set<TermPlace> shared = new LinkedHashSet<>();
        for (Read read : modules) {
            used.addAll(LessonMarkup.terms(read.module()));
            read.terms().stream().filter(TermPlace::isShared).forEach(shared::add);
        }
        return shared.stream()
                .filter(term -> !used.contains(term.id()))
                .map(term -> new Problem(
                        Severity.WARNING,
                        "glossary.md",
                        term.line(),
                        1,
                        UNUSED_TERM,
                        "No module uses the term \"" + term.id() + "\"",
                        "use it, add the form that the texts use to its line \"also:\", or delete the entry"))
                .toList();
    }

    private static void check(Page page, List<Problem> problems) {
        Excuses excuses = new Excuses(page);
        List<Finding> findings =
                RULES.stream().flatMap(rule -> rule.check(page).stream()).toList();
        problems.addAll(excuses.without(findings));
        problems.addAll(excuses.idle(rules()));
    }

    private static LintReport.Figures figures(Read module, List<Page> pages) {
        Ease ease = Ease.of(pages.stream().flatMap(Page::prose));
        long passive =
                pages.stream().flatMap(Page::prose).filter(Passives::isPassive).count();
        boolean isEnglish = pages.stream().allMatch(Page::isEnglish);
        return new LintReport.Figures(
                ease.words(),
                ease.wordsPerSentence(),
                isEnglish ? ease.score() : 0,
                ease.sentences() == 0 ? 0 : Math.round(WHOLE * passive / (double) ease.sentences()),
                module.module().metadata().readingTime().toMinutes());
    }
}
