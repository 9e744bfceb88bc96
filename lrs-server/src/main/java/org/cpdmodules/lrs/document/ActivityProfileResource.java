package org.cpdmodules.lrs.document;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.cpdmodules.lrs.access.Callers;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.XapiRequest;

/** The Activity Profile Resource. xAPI 1.0.3 Communication §2.7. */
@Path("/xapi/activities/profile")
@RequestScoped
public class ActivityProfileResource {
    private static final String ID = "profileId";
    private static final Set<String> ONE = Set.of("activityId", ID);
    private static final Set<String> SEVERAL = Set.of("activityId", ID, "since");

    private final DocumentExchange exchange;
    private final XapiRequest xapi;
    private final Callers callers;

    @Inject
    public ActivityProfileResource(DocumentExchange exchange, XapiRequest xapi, Callers callers) {
        this.exchange = exchange;
        this.xapi = xapi;
        this.callers = callers;
    }

    /** For the CDI client proxy only. */
    protected ActivityProfileResource() {
        this(null, null, null);
    }

    /** One document, or the ids of all; beside {@code profileId} the parameter {@code since} has no meaning. */
    @GET
    public Response get() {
        Parameters parameters = xapi.parameters().only(SEVERAL);
        DocumentScope scope = scope(parameters);
        return parameters.has(ID)
                ? exchange.get(scope, parameters.required(ID))
                : exchange.ids(scope, parameters.timestamp("since"));
    }

    @PUT
    public Response put(@Context HttpHeaders headers, InputStream body) throws IOException {
        Parameters parameters = xapi.parameters().only(ONE);
        return exchange.put(scope(parameters), parameters.required(ID), headers, body);
    }

    @POST
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException {
        Parameters parameters = xapi.parameters().only(ONE);
        return exchange.post(scope(parameters), parameters.required(ID), headers, body);
    }

    @DELETE
    public Response delete(@Context HttpHeaders headers) {
        Parameters parameters = xapi.parameters().only(ONE);
        return exchange.delete(scope(parameters), parameters.required(ID), headers);
    }

    private DocumentScope scope(Parameters parameters) {
        parameters.required("activityId");
        String activity = parameters.iri("activityId").orElseThrow();
        return Bounds.check(callers.current(), DocumentScope.activityProfile(activity));
    }
}
