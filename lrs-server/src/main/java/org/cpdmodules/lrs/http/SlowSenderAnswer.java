package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 408 to who sends too slowly, and ends the connection. RFC 9110 §15.5.9. */
@Provider
public class SlowSenderAnswer implements ExceptionMapper<SlowSender> {
    @Override
    public Response toResponse(SlowSender slow) {
        Problem problem = new Problem(
                408,
                "RFC 9110 15.5.9",
                "body",
                "the body comes too slowly: " + slow.getMessage(),
                "send the request again, over a connection that carries at least " + HurriedBody.OCTETS_PER_SECOND
                        + " octets a second; statements may be sent in smaller batches");
        return Response.fromResponse(problem.response())
                .header("Connection", "close")
                .build();
    }
}
