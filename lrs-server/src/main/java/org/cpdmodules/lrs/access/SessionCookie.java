package org.cpdmodules.lrs.access;

import jakarta.ws.rs.core.NewCookie;
import org.cpdmodules.lrs.http.PublicAddress;

/** The cookie that carries a session's secret: out of the reach of scripts, not sent along by other sites' forms. */
final class SessionCookie {
    static final String NAME = "tiro_session";

    private SessionCookie() {}

    static NewCookie of(String secret, PublicAddress address) {
        return builder(address)
                .value(secret)
                .maxAge((int) Sessions.LIFE.toSeconds())
                .build();
    }

    static NewCookie gone(PublicAddress address) {
        return builder(address).value("").maxAge(0).build();
    }

    private static NewCookie.Builder builder(PublicAddress address) {
        return new NewCookie.Builder(NAME)
                .path("/")
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite(NewCookie.SameSite.LAX);
    }
}
