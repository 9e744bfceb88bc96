package org.cpdmodules.lrs.launch;

import java.util.Arrays;
import java.util.Optional;

/** The verbs that cmi5 defines (§9.3), and who says them. */
enum Cmi5Verb {
    LAUNCHED("http://adlnet.gov/expapi/verbs/launched", "launched", false),
    INITIALIZED("http://adlnet.gov/expapi/verbs/initialized", "initialized", true),
    COMPLETED("http://adlnet.gov/expapi/verbs/completed", "completed", true),
    PASSED("http://adlnet.gov/expapi/verbs/passed", "passed", true),
    FAILED("http://adlnet.gov/expapi/verbs/failed", "failed", true),
    TERMINATED("http://adlnet.gov/expapi/verbs/terminated", "terminated", true),
    ABANDONED("https://w3id.org/xapi/adl/verbs/abandoned", "abandoned", false),
    WAIVED("https://w3id.org/xapi/adl/verbs/waived", "waived", false),
    SATISFIED("https://w3id.org/xapi/adl/verbs/satisfied", "satisfied", false);

    private final String iri;
    private final String key;
    private final boolean ofAu;

    Cmi5Verb(String iri, String key, boolean ofAu) {
        this.iri = iri;
        this.key = key;
        this.ofAu = ofAu;
    }

    static Optional<Cmi5Verb> of(String iri) {
        return Arrays.stream(values()).filter(verb -> verb.iri.equals(iri)).findFirst();
    }

    String iri() {
        return iri;
    }

    /** The English word, which is also its display. */
    String key() {
        return key;
    }

    /** Whether an AU may say it. */
    boolean isOfAu() {
        return ofAu;
    }

    boolean isOncePerRegistration() {
        return this == COMPLETED || this == PASSED;
    }

    /** Whether it judges: at most one such in a session. */
    boolean judges() {
        return this == PASSED || this == FAILED;
    }

    /** Whether its result must say how long it took (cmi5 §9.5.4.1). */
    boolean asksForDuration() {
        return this == COMPLETED || this == PASSED || this == FAILED || this == TERMINATED;
    }

    /** Where a session keeps when it was first said. */
    Optional<String> sessionColumn() {
        if (this == INITIALIZED) {
            return Optional.of("initialized");
        }
        return this == TERMINATED ? Optional.of("finished") : Optional.empty();
    }
}
