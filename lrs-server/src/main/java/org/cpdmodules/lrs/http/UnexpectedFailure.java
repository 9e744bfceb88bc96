package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Answers a defect of ours with 500 and the id under which the log tells what happened. */
@Provider
public class UnexpectedFailure implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(UnexpectedFailure.class.getName());

    @Override
    public Response toResponse(Throwable defect) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "problem " + id, defect);
        return new Problem(
                        500,
                        "problem " + id,
                        "server",
                        "the server failed; nothing of this request was kept",
                        "tell the administrator the problem's id; the log explains it")
                .response();
    }
}
