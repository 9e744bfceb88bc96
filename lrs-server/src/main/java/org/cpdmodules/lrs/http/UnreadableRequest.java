package org.cpdmodules.lrs.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Answers a body or header that JAX-RS can't read, which is the sender's doing. */
@Provider
public class UnreadableRequest implements ExceptionMapper<ProcessingException> {
    @Override
    public Response toResponse(ProcessingException unreadable) {
        System.getLogger(UnreadableRequest.class.getName()).log(Level.DEBUG, "unreadable request", unreadable);
        return new Problem(
                        400,
                        "RFC 9110 15.5.1",
                        "request",
                        "the request can't be read",
                        "check its body and its headers")
                .response();
    }
}
