package org.cpdmodules.packager.player;

/** How a package tells what the learner did; exactly one driver goes into a package. */
public enum Tracking {
    SCORM12,
    SCORM2004,
    CMI5,
    XAPI,
    /** Plain web page: keeps its state in the browser and, when there is a server, sends statements. */
    WEB
}
