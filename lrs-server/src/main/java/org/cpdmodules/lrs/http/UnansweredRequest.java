package org.cpdmodules.lrs.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Says in words what JAX-RS itself refuses: no such path (404), method (405), representation (406), content type (415). */
@Provider
public class UnansweredRequest implements ExceptionMapper<WebApplicationException> {
    private static final String RULE = "RFC 9110 15";

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response response = refused.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        return Response.fromResponse(response)
                .entity(problem(response.getStatus()))
                .build();
    }

    private static Problem problem(int status) {
        switch (status) {
            case 404:
                return new Problem(status, RULE, "path", "there is nothing at this address", "check the address");
            case 405:
                return new Problem(
                        status, RULE, "method", "the method is not allowed here", "use one that Allow names");
            case 406:
                return new Problem(status, RULE, "header Accept", "there is no such form", "accept */*");
            case 415:
                return new Problem(
                        status,
                        RULE,
                        "header Content-Type",
                        "content of this type is not read",
                        "send application/json");
            default:
                return new Problem(status, RULE, "request", "the request is refused", "read the rule for this status");
        }
    }
}
