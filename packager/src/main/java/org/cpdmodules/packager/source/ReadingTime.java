package org.cpdmodules.packager.source;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.cpdmodules.packager.module.Asset;
import org.cpdmodules.packager.module.CaseStudy;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.FurtherResources;
import org.cpdmodules.packager.module.Media;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Principles;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.module.WhichModule;

/**
 * Estimates how long a reader takes. Adults read non-fiction at some 240 words a minute and take in text that they work
 * with at less; what is done, rather than read, has a time of its own. The list of sources is looked up, not read.
 */
final class ReadingTime {
    private static final double WORDS_PER_MINUTE = 220;
    private static final double SPOKEN_WORDS_PER_MINUTE = 150;
    private static final double IMAGE = 15;
    private static final double FAMILIAR = 60;
    private static final double QUESTION = 40;
    private static final double REFLECTION = 240;
    private static final double DECISION = 30;
    private static final double PLAN = 480;
    private static final double DOWNLOAD = 60;

    /** Few take every path of a scenario, most go back at least once. */
    private static final double SHARE_OF_SCENARIO = 0.7;

    private static final double SECONDS_PER_MINUTE = 60;

    private ReadingTime() {}

    /** Rounded to whole minutes. */
    static Duration of(List<Page> pages, List<Asset> assets) {
        double seconds = pages.stream()
                .flatMap(page -> page.sections().stream())
                .flatMap(section -> section.contents().stream())
                .mapToDouble(ReadingTime::seconds)
                .sum();
        double worksheets = assets.stream()
                .flatMap(asset -> asset.worksheet().stream())
                .mapToDouble(ReadingTime::read)
                .sum();
        return Duration.ofMinutes(Math.round((seconds + worksheets) / SECONDS_PER_MINUTE));
    }

    private static double seconds(Content content) {
        if (content instanceof Text text) {
            return read(text);
        } else if (content instanceof Familiar familiar) {
            return FAMILIAR
                    + read(familiar.introduction())
                    + familiar.situations().stream()
                            .mapToDouble(one -> read(one.text()))
                            .sum();
        } else if (content instanceof WhichModule which) {
            return FAMILIAR
                    + read(which.introduction())
                    + which.leanings().stream()
                            .mapToDouble(one -> read(one.situation().text())
                                    + read(one.situation().reason()))
                            .sum();
        } else if (content instanceof Principles principles) {
            return read(principles.introduction())
                    + principles.principles().stream()
                            .mapToDouble(one -> read(one.explanation()) + read(one.inSchool()))
                            .sum();
        } else if (content instanceof CaseStudy study) {
            return read(study.body());
        } else if (content instanceof Scenario scenario) {
            return scenario(scenario);
        } else if (content instanceof Quiz quiz) {
            return read(quiz.introduction())
                    + quiz.questions().stream()
                            .mapToDouble(ReadingTime::question)
                            .sum();
        } else if (content instanceof Reflection reflection) {
            return REFLECTION + read(reflection.prompt());
        } else if (content instanceof Plan plan) {
            return PLAN + read(plan.introduction());
        } else if (content instanceof FurtherResources further) {
            return further.resources().stream()
                    .mapToDouble(one -> words(one.title() + " " + one.note(), WORDS_PER_MINUTE))
                    .sum();
        } else if (content instanceof Media media) {
            return media.transcript()
                    .map(text -> words(text.markdown(), SPOKEN_WORDS_PER_MINUTE))
                    .orElse(SECONDS_PER_MINUTE);
        }
        return content instanceof Download ? DOWNLOAD : 0;
    }

    private static double scenario(Scenario scenario) {
        double all = scenario.nodes().stream()
                .mapToDouble(node -> read(node.text())
                        + node.choices().stream()
                                .mapToDouble(choice -> DECISION / node.choices().size()
                                        + read(choice.text())
                                        + read(choice.feedback()))
                                .sum())
                .sum();
        return read(scenario.scene()) + SHARE_OF_SCENARIO * all;
    }

    /** A reader reads every answer, and the longest of the feedbacks. */
    private static double question(Question question) {
        double frame = QUESTION
                + words(question.title(), WORDS_PER_MINUTE)
                + read(question.prompt())
                + read(question.feedback());
        List<Question.Answer> answers = List.of();
        if (question instanceof Question.SingleChoice single) {
            answers = single.answers();
        } else if (question instanceof Question.MultipleChoice multiple) {
            answers = multiple.answers();
        }
        return frame
                + answers.stream().mapToDouble(answer -> read(answer.text())).sum()
                + answers.stream()
                        .map(answer -> read(answer.feedback()))
                        .max(Comparator.naturalOrder())
                        .orElse(0.0);
    }

    private static double read(Text text) {
        int images = text.markdown().split("!\\[", -1).length - 1;
        return words(text.markdown(), WORDS_PER_MINUTE) + images * IMAGE;
    }

    private static double words(String text, double perMinute) {
        long words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        return words / perMinute * SECONDS_PER_MINUTE;
    }
}
