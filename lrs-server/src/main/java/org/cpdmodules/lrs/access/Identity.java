package org.cpdmodules.lrs.access;

import jakarta.ws.rs.core.Response;

/** What a header {@code Authorization} amounts to. */
sealed interface Identity {
    /** A good credential. */
    record Known(Caller caller) implements Identity {}

    /** None, or one that is not good, and what is answered to it. */
    record Refused(Response answer) implements Identity {}
}
