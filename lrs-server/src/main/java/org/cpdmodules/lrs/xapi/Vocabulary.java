package org.cpdmodules.lrs.xapi;

/** The IRIs that have a meaning of their own for an LRS, and the base of our own. */
public final class Vocabulary {
    /** Where all identifiers that we coin begin. */
    public static final String BASE = "https://cpdmodules.org";

    /** The verb that takes a Statement out of use. xAPI 1.0.3 Data §2.3.2. */
    public static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    /** The usageType of the attachment that signs its Statement. xAPI 1.0.3 Data §2.6. */
    public static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    private Vocabulary() {}
}
