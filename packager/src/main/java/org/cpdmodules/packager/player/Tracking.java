package org.cpdmodules.packager.player;

import java.util.Locale;

/** To whom a package reports; each has one driver in the runtime, and exactly one goes into a package. */
public enum Tracking {
    SCORM12,
    SCORM2004,
    CMI5,
    XAPI,
    WEB;

    /** As it stands in the page's configuration and in the name of the driver's file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
