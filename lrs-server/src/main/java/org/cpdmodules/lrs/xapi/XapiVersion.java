package org.cpdmodules.lrs.xapi;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The editions of the standard that a request can ask for with {@code X-Experience-API-Version}. Communication §3.3.
 */
public enum XapiVersion {
    /** All of 1.0.x: a client that says 1.0 or 1.0.n gets the behaviour of 1.0.3. */
    V1_0_3("1.0.3", Pattern.compile("1\\.0(\\.\\d+)?")),
    /** IEEE 9274.1.1. */
    V2_0_0("2.0.0", Pattern.compile("2\\.0(\\.\\d+)?"));

    private final String header;
    private final Pattern accepted;

    XapiVersion(String header, Pattern accepted) {
        this.header = header;
        this.accepted = accepted;
    }

    /** The version as responses carry it, for example {@code 1.0.3}. */
    public String header() {
        return header;
    }

    /** The edition that answers a request with this header; empty for a version that we do not speak. */
    public static Optional<XapiVersion> of(String requested) {
        for (XapiVersion version : values()) {
            if (version.header.equals(requested)
                    || version.accepted.matcher(requested).matches()) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
