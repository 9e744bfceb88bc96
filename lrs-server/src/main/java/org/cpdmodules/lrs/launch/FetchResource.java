package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.cpdmodules.lrs.access.IssuedCredential;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /cmi5/fetch/{code}}: where an AU gets its token, once (cmi5 §8.2). Errors are answered with 200, as the standard has it. */
@Path("/cmi5/fetch/{code}")
@RequestScoped
public class FetchResource {
    private final Cmi5Lms lms;

    @Inject
    public FetchResource(Cmi5Lms lms) {
        this.lms = lms;
    }

    /** For the CDI client proxy only. */
    FetchResource() {
        this(null);
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response fetch(@PathParam("code") String code) {
        JsonObject answer =
                lms.token(StoreId.DEFAULT, code).map(FetchResource::token).orElseGet(FetchResource::usedUp);
        return Response.ok(answer.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static JsonObject token(IssuedCredential credential) {
        return Json.createObjectBuilder().add("auth-token", credential.basic()).build();
    }

    private static JsonObject usedUp() {
        return Json.createObjectBuilder()
                .add("error-code", "1")
                .add("error-text", "The token was handed out before, or the launch is too old. Open the module again.")
                .build();
    }
}
