package org.cpdmodules.packager.module;

import java.util.Arrays;
import java.util.Optional;

/** An area of people-powered school improvement that a module serves. */
public enum Area {
    PURPOSE_AND_DIRECTION("purpose-and-direction", "Purpose and direction"),
    CULTURE_AND_TRUST("culture-and-trust", "Culture and trust"),
    LEADERSHIP_OF_LEARNING("leadership-of-learning", "Leadership of learning"),
    PROFESSIONAL_LEARNING_PROCESSES("professional-learning-processes", "Professional learning processes"),
    USE_OF_EVIDENCE("use-of-evidence", "Use of evidence"),
    COLLABORATION_AND_NETWORKS("collaboration-and-networks", "Collaboration and networks"),
    EVALUATION_OF_IMPACT("evaluation-of-impact", "Evaluation of impact");

    private final String key;
    private final String label;

    Area(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** As written in the header of a module. */
    public String key() {
        return key;
    }

    /** As shown to a reader. */
    public String label() {
        return label;
    }

    public static Optional<Area> of(String key) {
        return Arrays.stream(values()).filter(area -> area.key.equals(key)).findFirst();
    }
}
