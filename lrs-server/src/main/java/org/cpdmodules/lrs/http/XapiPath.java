package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.UriInfo;

/** Tells the resources of the standard from the rest of the server. */
public final class XapiPath {
    private static final String ROOT = "xapi/";

    private XapiPath() {}

    /** Whether the request goes to a resource of the standard. */
    public static boolean covers(UriInfo uri) {
        return (within(uri) + "/").startsWith(ROOT);
    }

    /** The path below {@code /xapi}, for example {@code activities/state}; without the slash at its end that JAX-RS ignores as well;
     * only where {@link #covers} is true. */
    public static String below(UriInfo uri) {
        String path = within(uri);
        String below = path.length() <= ROOT.length() ? "" : path.substring(ROOT.length());
        return below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    }

    private static String within(UriInfo uri) {
        String path = uri.getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
