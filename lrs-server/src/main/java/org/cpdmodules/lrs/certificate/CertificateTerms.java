package org.cpdmodules.lrs.certificate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.packager.module.CertificateRule;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.MasteryScore;
import org.cpdmodules.packager.module.Metadata;
import org.cpdmodules.packager.module.Reflection;

/**
 * On what terms a version of a module has a certificate, and what that certificate says.
 *
 * @param reflections how many of the asked ones must have been answered
 * @param asked ids of the required reflections, in reading order
 * @param score the least scaled score, if any
 * @param assurance the least
 * @param minimumTime zero: none asked
 */
record CertificateTerms(
        Evidence.Course course,
        String title,
        Duration hours,
        String hoursBasis,
        int reflections,
        List<String> asked,
        OptionalDouble score,
        Assurance assurance,
        Duration minimumTime) {
    CertificateTerms {
        asked = List.copyOf(asked);
    }

    /** The terms in a module's source; empty when it has no certificate. */
    static Optional<CertificateTerms> of(LearningModule module) {
        Metadata metadata = module.metadata();
        return module.certificate()
                .map(rule -> new CertificateTerms(
                        new Evidence.Course(module.id().value(), metadata.version()),
                        metadata.title(),
                        metadata.hours(),
                        metadata.hoursBasis(),
                        rule.reflections(),
                        module.contents(Reflection.class)
                                .filter(Reflection::required)
                                .map(reflection -> reflection.id().value())
                                .toList(),
                        rule.score()
                                .map(MasteryScore::value)
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()),
                        assurance(rule.assurance()),
                        rule.minimumTime()));
    }

    /** What the evidence proves: a certificate of an assurance, or what is still missing. */
    Verdict judge(Collection<Evidence> evidence) {
        for (Assurance level : List.of(Assurance.LMS_LAUNCHED, Assurance.SELF_ASSERTED)) {
            Attainment attainment = Attainment.of(evidence, level);
            List<String> missing = missing(attainment);
            if (missing.isEmpty()) {
                return level.compareTo(assurance) >= 0
                        ? new Verdict.Earned(level, answered(attainment))
                        : new Verdict.Missing(List.of("assurance"));
            }
        }
        return new Verdict.Missing(missing(Attainment.of(evidence, Assurance.SELF_ASSERTED)));
    }

    private List<String> missing(Attainment attainment) {
        List<String> missing = new ArrayList<>();
        if (!attainment.isCompleted()) {
            missing.add("complete");
        }
        if (answered(attainment) < reflections) {
            asked.stream()
                    .filter(id -> !attainment.answered().contains(id))
                    .forEach(id -> missing.add("reflection:" + id));
        }
        if (score.isPresent() && attainment.score().orElse(-1) < score.getAsDouble()) {
            missing.add("score");
        }
        if (attainment.time().compareTo(minimumTime) < 0) {
            missing.add("time");
        }
        return missing;
    }

    private int answered(Attainment attainment) {
        return (int) asked.stream().filter(attainment.answered()::contains).count();
    }

    private static Assurance assurance(CertificateRule.Assurance asked) {
        return asked == CertificateRule.Assurance.LMS_LAUNCHED ? Assurance.LMS_LAUNCHED : Assurance.SELF_ASSERTED;
    }
}
