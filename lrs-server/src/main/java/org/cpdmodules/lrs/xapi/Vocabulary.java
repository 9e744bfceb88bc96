package org.cpdmodules.lrs.xapi;

/** The IRIs that have a meaning of their own for an LRS, and the base of our own. */
public final class Vocabulary {
    /** Where all identifiers that we coin begin. */
    public static final String BASE = "https://cpdmodules.org";

    /** The verb of the Statement that says a certificate was issued. */
    public static final String EARNED = BASE + "/xapi/verbs/earned";

    /**
     * The Extension of a Result in which the player says the score that goes with {@code completed} under cmi5, where
     * {@code score} itself is not allowed (cmi5 §9.5.1). A number from 0 to 1.
     */
    public static final String SCALED_SCORE = BASE + "/xapi/extensions/scaled-score";

    /** The verb that takes a Statement out of use. xAPI 1.0.3 Data §2.3.2. */
    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    /** The usageType of the attachment that signs its Statement. xAPI 1.0.3 Data §2.6. */
    public static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    private Vocabulary() {}
}
