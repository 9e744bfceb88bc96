package org.cpdmodules.lrs.access;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.cpdmodules.lrs.http.Problem;

/** The answer 429 with the seconds after which it makes sense to ask again. RFC 6585 §4. */
final class TooOften {
    private static final String RULE = "RFC 6585 4";

    private TooOften() {}

    static Response requests(Duration wait) {
        return answer(
                "the credential has sent more requests than it may in a minute",
                "send fewer, larger batches, or ask the administrator to raise the credential's limit",
                wait);
    }

    static Response failures(Duration wait) {
        return answer(
                "there were too many wrong credentials from this address",
                "wait, then send a credential that is good",
                wait);
    }

    private static Response answer(String message, String remedy, Duration wait) {
        return new Problem(429, RULE, "header Authorization", message, remedy).responseUntil(wait);
    }
}
