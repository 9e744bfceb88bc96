package org.cpdmodules.packager.module;

import java.time.Duration;
import java.util.Optional;

/**
 * When a certificate is earned, beyond completion.
 *
 * @param reflections how many required reflections must have been answered
 * @param score the least scaled score, if any
 * @param assurance how sure the identity of the learner must be
 * @param minimumTime the least time spent; zero: none asked
 */
public record CertificateRule(
        int reflections, Optional<MasteryScore> score, Assurance assurance, Duration minimumTime) {
    /** In rising order of certainty. */
    public enum Assurance {
        /** The browser said who it is: SCORM or a web page. */
        SELF_ASSERTED,
        /** A cmi5 session of our own server or an authenticated xAPI launch. */
        LMS_LAUNCHED
    }
}
