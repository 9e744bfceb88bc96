package org.cpdmodules.lrs.learner;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.lrs.certificate.CertificateStanding;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Reflection;

/** What a learner still has to do for a certificate, in sentences. */
final class MissingWords {
    private static final String REFLECTION = "reflection:";

    private MissingWords() {}

    /** Empty when the certificate was issued or there is none to be had. */
    static List<String> of(CertificateStanding standing, LearningModule module) {
        return standing instanceof CertificateStanding.Pending pending
                ? sentences(pending.missing(), module)
                : List.of();
    }

    /** Many open reflections are one sentence: a long list of them would only discourage. */
    private static List<String> sentences(List<String> missing, LearningModule module) {
        long open = missing.stream().filter(one -> one.startsWith(REFLECTION)).count();
        Stream<String> each = missing.stream()
                .filter(one -> open <= 2 || !one.startsWith(REFLECTION))
                .map(one -> words(one, module));
        Stream<String> together =
                open <= 2 ? Stream.of() : Stream.of("Answer the " + open + " reflections that are still open.");
        return Stream.concat(each, together).distinct().toList();
    }

    private static String words(String missing, LearningModule module) {
        if (missing.startsWith(REFLECTION)) {
            Optional<String> title = module.contents(Reflection.class)
                    .filter(reflection -> reflection.id().value().equals(missing.substring(REFLECTION.length())))
                    .findFirst()
                    .flatMap(Reflection::title);
            return title.map(words -> "Answer the reflection “" + words + "”.").orElse("Answer every reflection.");
        }
        switch (missing) {
            case "complete":
                return "Work through the module to its end.";
            case "score":
                return "Reach the score that the module asks for.";
            case "time":
                return "Spend the time that the module asks for.";
            case "assurance":
                return "Take the module while signed in here.";
            default:
                return missing;
        }
    }
}
