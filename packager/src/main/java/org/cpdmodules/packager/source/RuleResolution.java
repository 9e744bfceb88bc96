package org.cpdmodules.packager.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.packager.module.CertificateRule;
import org.cpdmodules.packager.module.CompletionRule;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.MasteryScore;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.source.Header.Amount;

/** Turns "all" of the header into numbers, and refuses what no learner could ever fulfil. */
final class RuleResolution {
    /** How many rows the plan of a learner has room for. */
    private static final int MOST_ACTIONS = 20;

    private static final Duration A_FEW_MINUTES = Duration.ofMinutes(5);

    private final Header header;
    private final List<Page> pages;
    private final Problems problems;

    RuleResolution(Header header, List<Page> pages, Problems problems) {
        this.header = header;
        this.pages = pages;
        this.problems = problems;
    }

    CompletionRule completion() {
        Header.Completion asked = header.completion();
        boolean hasPlan = count(Plan.class) > 0;
        return new CompletionRule(
                number(asked.pages(), pages.size(), "pages"),
                asked.questions(),
                asked.scenarioEnded(),
                number(asked.reflections(), requiredReflections(), "required reflections"),
                number(asked.plan(), hasPlan ? MOST_ACTIONS : 0, "rows in a plan"));
    }

    Optional<CertificateRule> certificate() {
        header.certificate().flatMap(Header.Certificate::score).ifPresent(score -> needQuestions("certificate score"));
        return header.certificate()
                .map(asked -> new CertificateRule(
                        number(asked.reflections(), requiredReflections(), "required reflections"),
                        asked.score(),
                        asked.assurance(),
                        asked.minimumTime()));
    }

    Optional<MasteryScore> masteryScore() {
        header.masteryScore().ifPresent(score -> needQuestions("mastery-score"));
        return header.masteryScore();
    }

    /**
     * The estimate may differ from the stated hours by a sixth, 75 to 105 minutes for an hour and a half, and for short
     * modules by a few minutes.
     */
    void compare(Duration readingTime) {
        Duration hours = header.hours();
        Duration difference = readingTime.minus(hours).abs();
        if (difference.compareTo(hours.dividedBy(6)) > 0 && difference.compareTo(A_FEW_MINUTES) > 0) {
            problems.warning(
                    header.place(),
                    "reading-time",
                    "The module takes about " + readingTime.toMinutes() + " minutes, and the header says "
                            + hours.toMinutes(),
                    "correct \"hours\", or write more or less");
        }
    }

    private int number(Amount asked, int available, String what) {
        int number = asked.number().orElse(what.equals("rows in a plan") ? 1 : available);
        if (asked.isWritten() && number > available) {
            problems.error(
                    asked.place(),
                    "rule-out-of-reach",
                    "The rule asks for " + number + ", and there are " + available + " " + what,
                    "ask for at most " + available);
        }
        return Math.min(number, available);
    }

    private void needQuestions(String key) {
        if (count(Quiz.class) == 0) {
            problems.error(
                    header.place(),
                    "rule-out-of-reach",
                    "\"" + key + "\" asks for a score, and the module has no question",
                    "add a block :::quiz, or write none");
        }
    }

    private int requiredReflections() {
        return (int) contents()
                .filter(content -> content instanceof Reflection reflection && reflection.required())
                .count();
    }

    private long count(Class<? extends Content> kind) {
        return contents().filter(kind::isInstance).count();
    }

    private Stream<Content> contents() {
        return pages.stream().flatMap(page -> page.sections().stream()).flatMap(section -> section.contents().stream());
    }
}
