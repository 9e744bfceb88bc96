package org.cpdmodules.lrs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.cpdmodules.lrs.access.Assurance;
import org.junit.jupiter.api.Test;

class CertificateTermsTest {
    private final PlayedModule ann = PlayedModule.inAPackage("Ann Example");
    private final PlayedModule annSignedIn = PlayedModule.inASession("Ann Example");

    @Test
    void asksAtFirstForEverything() {
        assertThat(judge(PlayedModule.terms())).isEqualTo(missing("complete", "reflection:first", "reflection:second"));
    }

    @Test
    void isEarnedByCompletionAndReflections() {
        Verdict verdict = judge(
                PlayedModule.terms(),
                ann.responded("first", "We talk too late.", 1),
                ann.responded("second", "Ask sooner.", 2),
                ann.completed(3));

        assertThat(verdict).isEqualTo(new Verdict.Earned(Assurance.SELF_ASSERTED, 2));
    }

    @Test
    void isEarnedInWhicheverOrderStatementsArrive() {
        List<JsonObject> statements = new ArrayList<>(List.of(
                ann.responded("first", "", 1),
                ann.responded("first", "We talk too late.", 2),
                ann.responded("second", "Ask sooner.", 3),
                ann.completed(4)));
        Collections.reverse(statements);

        assertThat(judge(PlayedModule.terms(), statements.toArray(JsonObject[]::new)))
                .isInstanceOf(Verdict.Earned.class);
    }

    @Test
    void missesAReflectionWhoseLastAnswerIsEmpty() {
        Verdict verdict = judge(
                PlayedModule.terms(),
                ann.responded("first", "We talk too late.", 1),
                ann.responded("first", " \n", 2),
                ann.responded("second", "Ask sooner.", 3),
                ann.completed(4));

        assertThat(verdict).isEqualTo(missing("reflection:first"));
    }

    @Test
    void doesNotCountAReflectionThatIsNotAskedFor() {
        Verdict verdict = judge(
                PlayedModule.terms(),
                ann.responded("first", "We talk too late.", 1),
                ann.responded("third", "Another thought.", 2),
                ann.completed(3));

        assertThat(verdict).isEqualTo(missing("reflection:second"));
    }

    @Test
    void doesNotCountAVoidedStatement() {
        List<Evidence> evidence = new ArrayList<>(
                evidence(ann.responded("first", "We talk too late.", 1), ann.responded("second", "Ask sooner.", 2)));
        evidence.add(Evidence.in(PlayedModule.stored(9, ann.completed(3), true)).orElseThrow());

        assertThat(PlayedModule.terms().judge(evidence)).isEqualTo(missing("complete"));
    }

    @Test
    void returnsToTheAnswerBeforeAVoidedOne() {
        List<Evidence> evidence = new ArrayList<>(evidence(
                ann.responded("first", "We talk too late.", 1),
                ann.responded("second", "Ask sooner.", 2),
                ann.completed(4)));
        evidence.add(Evidence.in(PlayedModule.stored(9, ann.responded("first", "", 3), true))
                .orElseThrow());

        assertThat(PlayedModule.terms().judge(evidence)).isInstanceOf(Verdict.Earned.class);
    }

    @Test
    void asksForTheScore() {
        CertificateTerms terms = PlayedModule.terms(OptionalDouble.of(0.7), Assurance.SELF_ASSERTED, Duration.ZERO);

        assertThat(judge(terms, played(ann, "PT1H", 0.69))).isEqualTo(missing("score"));
        assertThat(judge(terms, played(ann, "PT1H", 0.7))).isInstanceOf(Verdict.Earned.class);
    }

    @Test
    void asksForTheTimeOfAllSessionsTogether() {
        CertificateTerms terms =
                PlayedModule.terms(OptionalDouble.empty(), Assurance.SELF_ASSERTED, Duration.ofMinutes(60));
        List<JsonObject> statements = new ArrayList<>(List.of(played(ann, "PT20M", 1)));
        statements.add(ann.terminated("PT35M", 5));

        assertThat(judge(terms, statements.toArray(JsonObject[]::new))).isEqualTo(missing("time"));

        statements.add(ann.terminated("PT25M", 90));
        assertThat(judge(terms, statements.toArray(JsonObject[]::new))).isInstanceOf(Verdict.Earned.class);
    }

    @Test
    void asksForTheAssurance() {
        CertificateTerms terms = PlayedModule.terms(OptionalDouble.empty(), Assurance.LMS_LAUNCHED, Duration.ZERO);

        assertThat(judge(terms, played(ann, "PT1H", 1))).isEqualTo(missing("assurance"));
        assertThat(judge(terms, played(annSignedIn, "PT1H", 1)))
                .isEqualTo(new Verdict.Earned(Assurance.LMS_LAUNCHED, 2));
    }

    @Test
    void isAsSureAsTheLeastSureStatementThatItNeeds() {
        Verdict verdict = judge(
                PlayedModule.terms(),
                annSignedIn.responded("first", "We talk too late.", 1),
                ann.responded("second", "Ask sooner.", 2),
                annSignedIn.completed(3));

        assertThat(verdict).isEqualTo(new Verdict.Earned(Assurance.SELF_ASSERTED, 2));
    }

    private JsonObject[] played(PlayedModule learner, String duration, double score) {
        return new JsonObject[] {
            learner.responded("first", "We talk too late.", 1),
            learner.responded("second", "Ask sooner.", 2),
            learner.completed(3, duration, score)
        };
    }

    private static Verdict judge(CertificateTerms terms, JsonObject... statements) {
        return terms.judge(evidence(statements));
    }

    private static List<Evidence> evidence(JsonObject... statements) {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonObject statement : statements) {
            evidence.add(Evidence.in(PlayedModule.stored(evidence.size() + 1, statement, false))
                    .orElseThrow());
        }
        return evidence;
    }

    private static Verdict missing(String... what) {
        return new Verdict.Missing(List.of(what));
    }
}
