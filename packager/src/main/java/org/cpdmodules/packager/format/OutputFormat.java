package org.cpdmodules.packager.format;

import java.util.Arrays;
import java.util.Optional;
import org.cpdmodules.packager.format.cmi5.Cmi5Format;
import org.cpdmodules.packager.format.scorm12.Scorm12Format;
import org.cpdmodules.packager.format.scorm2004.Scorm2004Format;
import org.cpdmodules.packager.format.scorm2004.Scorm2004Format.Edition;
import org.cpdmodules.packager.format.web.WebFormat;
import org.cpdmodules.packager.format.xapi.XapiFormat;
import org.cpdmodules.packager.player.Tracking;

/** The kinds of package that can be made. */
public enum OutputFormat {
    SCORM12("scorm12", "SCORM 1.2", Tracking.SCORM12, new Scorm12Format()),
    SCORM2004_4("scorm2004-4", "SCORM 2004 4th Edition", Tracking.SCORM2004, new Scorm2004Format(Edition.FOURTH)),
    SCORM2004_3("scorm2004-3", "SCORM 2004 3rd Edition", Tracking.SCORM2004, new Scorm2004Format(Edition.THIRD)),
    SCORM2004_2("scorm2004-2", "SCORM 2004 2nd Edition", Tracking.SCORM2004, new Scorm2004Format(Edition.SECOND)),
    CMI5("cmi5", "cmi5", Tracking.CMI5, new Cmi5Format()),
    XAPI("xapi", "xAPI (tincan.xml)", Tracking.XAPI, new XapiFormat()),
    WEB("web", "Web page", Tracking.WEB, new WebFormat());

    private final String key;
    private final String label;
    private final Tracking tracking;
    private final Format format;

    OutputFormat(String key, String label, Tracking tracking, Format format) {
        this.key = key;
        this.label = label;
        this.tracking = tracking;
        this.format = format;
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

    /** What this standard adds to a playable page. */
    public Format format() {
        return format;
    }

    public static Optional<OutputFormat> of(String key) {
        return Arrays.stream(values()).filter(format -> format.key.equals(key)).findFirst();
    }
}
