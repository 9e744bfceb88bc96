package org.cpdmodules.packager.inspection;

/** What a package says it is. */
public enum Standard {
    SCORM_12("SCORM 1.2"),
    SCORM_2004_2ND("SCORM 2004 2nd Edition"),
    SCORM_2004_3RD("SCORM 2004 3rd Edition"),
    SCORM_2004_4TH("SCORM 2004 4th Edition"),
    CMI5("cmi5"),
    XAPI("xAPI (tincan.xml)"),
    WEB("Web page");

    private final String label;

    Standard(String label) {
        this.label = label;
    }

    /** As shown to a person. */
    public String label() {
        return label;
    }

    boolean isScorm2004() {
        return this == SCORM_2004_2ND || this == SCORM_2004_3RD || this == SCORM_2004_4TH;
    }
}
