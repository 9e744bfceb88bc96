package org.cpdmodules.lrs.launch;

/** What an AU may record (cmi5 §10.2.2). */
public enum LaunchMode {
    NORMAL("Normal"),
    BROWSE("Browse"),
    REVIEW("Review");

    private final String text;

    LaunchMode(String text) {
        this.text = text;
    }

    /** As cmi5 writes it. */
    public String text() {
        return text;
    }

    static LaunchMode of(String text) {
        for (LaunchMode mode : values()) {
            if (mode.text.equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no launch mode is called " + text);
    }
}
