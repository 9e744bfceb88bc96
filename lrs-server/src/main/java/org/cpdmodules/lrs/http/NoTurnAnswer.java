package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 to who signs in, or asks for a paper, while too many others do. */
@Provider
public class NoTurnAnswer implements ExceptionMapper<NoTurn> {
    private static final String SECONDS = "5";

    @Override
    public Response toResponse(NoTurn many) {
        Problem problem = new Problem(
                503,
                "turns",
                "server",
                "too many people ask for this at the same moment",
                "try again in a few seconds");
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }
}
