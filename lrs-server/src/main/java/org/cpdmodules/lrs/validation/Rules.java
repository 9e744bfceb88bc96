package org.cpdmodules.lrs.validation;

/** The rules that more than one shape refers to, as problems name them. */
final class Rules {
    static final String NULL = "xAPI 1.0.3 Data 2.2 (XAPI-00001)";
    static final String WRONG_TYPE = "xAPI 1.0.3 Data 2.2 (XAPI-00006)";
    static final String UNKNOWN_KEY = "xAPI 1.0.3 Data 2.2 (XAPI-00010)";
    static final String LANGUAGE_MAP = "xAPI 1.0.3 Data 4.2 (XAPI-00121)";
    static final String EXTENSION_KEY = "xAPI 1.0.3 Data 4.1 (XAPI-00118)";
    static final String EXTENSIONS = "xAPI 1.0.3 Data 4.1 (XAPI-00120)";
    static final String TIMESTAMP = "xAPI 1.0.3 Data 4.5 (XAPI-00123)";
    static final String DURATION = "xAPI 1.0.3 Data 4.6 (XAPI-00077, XAPI-00124)";

    private Rules() {}
}
