package org.cpdmodules.lrs.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.packager.module.CompletionRule;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Scenario;

/**
 * How far a learner is with a module in one registration.
 *
 * @param registration empty where Statements name none
 * @param learnerName what the last Statement called the learner
 * @param version of the module in the last Statement
 * @param assurance the weakest among the Statements
 * @param timeSpent as the module said when it was completed
 */
public record ModuleProgress(
        Ifi learner,
        String learnerName,
        String module,
        String registration,
        String version,
        Assurance assurance,
        Instant begun,
        Instant lastActive,
        Optional<Instant> completed,
        Optional<Instant> passed,
        OptionalDouble score,
        Optional<Duration> timeSpent,
        Done done) {
    /** How many different things were done. */
    public record Done(int pages, int questions, int right, int reflections, int actions, int scenarios) {
        static final Done NOTHING = new Done(0, 0, 0, 0, 0, 0);
    }

    public boolean isCompleted() {
        return completed.isPresent();
    }

    /** How much of what completion asks for is done, from 0 to 100; 100 exactly when the module is complete. */
    public int percent(LearningModule of) {
        if (isCompleted()) {
            return 100;
        }
        CompletionRule rule = of.completion();
        int questions = rule.questions() == CompletionRule.Questions.NONE
                ? 0
                : of.contents(Quiz.class)
                        .mapToInt(quiz -> quiz.questions().size())
                        .sum();
        int scenarios = rule.scenarioEnded() ? (int) of.contents(Scenario.class).count() : 0;
        int asked = rule.pages() + questions + scenarios + rule.reflections() + rule.planActions();
        int made = Math.min(done.pages(), rule.pages())
                + Math.min(done.questions(), questions)
                + Math.min(done.scenarios(), scenarios)
                + Math.min(done.reflections(), rule.reflections())
                + Math.min(done.actions(), rule.planActions());
        return asked == 0 ? 0 : Math.min(99, 100 * made / asked);
    }
}
