package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Answers 503 to who signs in, or asks for a paper, while too many others do. */
@Provider
public class NoTurnAnswer implements ExceptionMapper<NoTurn> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Override
    public Response toResponse(NoTurn many) {
        return new Problem(
                        503,
                        "RFC 9110 15.6.4",
                        "server",
                        "too many people ask for this at the same moment",
                        "try again in a few seconds")
                .responseUntil(PAUSE);
    }
}
