package org.cpdmodules.lrs.launch;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.cpdmodules.lrs.http.Problem;

/** A package key, or one learner with it, asks for more tokens than anybody needs (429). */
class TooManyLaunches extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    TooManyLaunches(Duration pause) {
        super(answer(pause));
    }

    private static Response answer(Duration pause) {
        long seconds = pause.toSeconds() + 1;
        return new Problem(
                        429,
                        "launch limit",
                        "",
                        "there were too many launches with this package key within a minute",
                        "wait " + seconds + " seconds")
                .responseUntil(Duration.ofSeconds(seconds));
    }
}
