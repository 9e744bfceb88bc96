package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 503 to a large body while others fill the memory that there is for them; the same request may succeed later. */
@Provider
public class NoRoomAnswer implements ExceptionMapper<NoRoomForBody> {
    private static final String SECONDS = "5";

    @Override
    public Response toResponse(NoRoomForBody full) {
        Problem problem = new Problem(
                503,
                "xAPI 1.0.3 Communication 3.2",
                "body",
                "too many large bodies are being worked on",
                "send the same request again in a few seconds, or send less at once");
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }
}
