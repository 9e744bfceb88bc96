package org.cpdmodules.lrs.access;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.cpdmodules.lrs.http.Problem;

/** Answers 503 to who signs in while too many others do. */
@Provider
public class NoTurnToSignIn implements ExceptionMapper<TooManySignIns> {
    private static final String SECONDS = "5";

    @Override
    public Response toResponse(TooManySignIns many) {
        Problem problem =
                new Problem(503, "sign-in", "", "too many people sign in at this moment", "try again in a few seconds");
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }
}
