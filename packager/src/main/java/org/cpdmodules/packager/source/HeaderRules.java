package org.cpdmodules.packager.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.CertificateRule.Assurance;
import org.cpdmodules.packager.module.CompletionRule.Questions;
import org.cpdmodules.packager.module.MasteryScore;
import org.cpdmodules.packager.source.Header.Amount;
import org.cpdmodules.packager.source.YamlMap.Scalar;

/** Reads when a module counts as complete, when a certificate is earned, and what counts as passed. */
final class HeaderRules {
    private static final List<String> COMPLETION_KEYS =
            List.of("pages", "questions", "scenario", "reflections", "plan");
    private static final List<String> CERTIFICATE_KEYS = List.of("reflections", "score", "assurance", "minutes");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");

    private final YamlMap header;
    private final Problems problems;

    HeaderRules(YamlMap header, Problems problems) {
        this.header = header;
        this.problems = problems;
    }

    static Optional<BigDecimal> number(Scalar written) {
        return NUMBER.matcher(written.value()).matches()
                ? Optional.of(new BigDecimal(written.value()))
                : Optional.empty();
    }

    Header.Completion completion() {
        YamlMap keys = header.map("completion", COMPLETION_KEYS).orElseGet(header::nothing);
        Map<String, Questions> questions =
                Map.of("answered", Questions.ANSWERED, "correct", Questions.CORRECT, "none", Questions.NONE);
        return new Header.Completion(
                amount(keys, "pages", OptionalInt.empty()),
                choice(keys, "questions", questions, Questions.ANSWERED),
                choice(keys, "scenario", Map.of("ended", true, "none", false), true),
                amount(keys, "reflections", OptionalInt.empty()),
                amount(keys, "plan", OptionalInt.of(1)));
    }

    Optional<Header.Certificate> certificate() {
        Map<String, Assurance> assurances =
                Map.of("self-asserted", Assurance.SELF_ASSERTED, "lms-launched", Assurance.LMS_LAUNCHED);
        return header.map("certificate", CERTIFICATE_KEYS)
                .map(keys -> new Header.Certificate(
                        amount(keys, "reflections", OptionalInt.empty()),
                        score(keys, "score"),
                        choice(keys, "assurance", assurances, Assurance.SELF_ASSERTED),
                        Duration.ofMinutes(amount(keys, "minutes", OptionalInt.of(0))
                                .number()
                                .orElse(0)),
                        header.place("certificate")));
    }

    Optional<MasteryScore> score(YamlMap keys, String key) {
        Optional<Scalar> written =
                keys.scalar(key).filter(score -> !score.value().equals("none"));
        Optional<BigDecimal> number =
                written.flatMap(HeaderRules::number).filter(score -> score.compareTo(BigDecimal.ONE) <= 0);
        if (written.isPresent() && number.isEmpty()) {
            wrong(written.get(), key, "none, or a number from 0 to 1");
        }
        return number.map(score -> new MasteryScore(score.doubleValue()));
    }

    private Amount amount(YamlMap keys, String key, OptionalInt byDefault) {
        Optional<Scalar> written = keys.scalar(key);
        if (written.isEmpty()) {
            return new Amount(byDefault, false, keys.place());
        }
        String value = written.get().value();
        Place place = written.get().place();
        if (value.equals("all")) {
            return new Amount(OptionalInt.empty(), true, place);
        }
        if (value.equals("none")) {
            return new Amount(OptionalInt.of(0), true, place);
        }
        if (WHOLE.matcher(value).matches()) {
            return new Amount(OptionalInt.of(Integer.parseInt(value)), true, place);
        }
        wrong(written.get(), key, "all, none or a whole number");
        return new Amount(byDefault, false, place);
    }

    private <T> T choice(YamlMap keys, String key, Map<String, T> known, T byDefault) {
        Optional<Scalar> written = keys.scalar(key);
        if (written.isPresent() && !known.containsKey(written.get().value())) {
            wrong(written.get(), key, String.join(" or ", new TreeMap<>(known).keySet()));
        }
        return written.map(Scalar::value).map(known::get).orElse(byDefault);
    }

    private void wrong(Scalar written, String key, String wanted) {
        problems.error(
                written.place(),
                "unknown-value",
                "\"" + key + "\" cannot be \"" + written.value() + "\"",
                "write " + wanted);
    }
}
