package org.cpdmodules.packager.format;

import java.util.Arrays;
import java.util.Optional;
import org.cpdmodules.packager.player.Tracking;

/** The kinds of package that can be made. */
public enum OutputFormat {
    SCORM12("scorm12", "SCORM 1.2", Tracking.SCORM12),
    CMI5("cmi5", "cmi5", Tracking.CMI5),
    XAPI("xapi", "xAPI (tincan.xml)", Tracking.XAPI),
    WEB("web", "Web page", Tracking.WEB);

    private final String key;
    private final String label;
    private final Tracking tracking;

    OutputFormat(String key, String label, Tracking tracking) {
        this.key = key;
        this.label = label;
        this.tracking = tracking;
    }

    /** As written on the command line and in file names. */
    public String key() {
        return key;
    }

    /** As shown to a person. */
    public String label() {
        return label;
    }

    /** The driver that speaks this standard. */
    public Tracking tracking() {
        return tracking;
    }

    public static Optional<OutputFormat> of(String key) {
        return Arrays.stream(values()).filter(format -> format.key.equals(key)).findFirst();
    }
}
