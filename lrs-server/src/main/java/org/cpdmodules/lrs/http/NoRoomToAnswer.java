package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 to who asks for something large while others have not taken theirs; the same request may succeed later. */
@Provider
public class NoRoomToAnswer implements ExceptionMapper<NoRoomForAnswer> {
    private static final String SECONDS = "5";

    @Override
    public Response toResponse(NoRoomForAnswer full) {
        Problem problem = new Problem(
                503,
                "xAPI 1.0.3 Communication 3.2",
                "answer",
                "too many large answers have not been taken by their clients yet",
                "send the same request again in a few seconds, or ask for less at once");
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }
}
