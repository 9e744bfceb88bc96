package org.cpdmodules.packager.module;

/** The scaled score, 0 to 1 inclusive, from which the module counts as passed. cmi5 §10.2.4. */
public record MasteryScore(double value) {
    public MasteryScore {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("mastery score out of range: " + value);
        }
    }
}
