package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.cpdmodules.lrs.access.Callers;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.XapiRequest;
import org.cpdmodules.lrs.xapi.Json;

/** The Activities Resource. xAPI 1.0.3 Communication §2.5. */
@Path("/xapi/activities")
@RequestScoped
public class ActivitiesResource {
    private final ActivityDirectory directory;
    private final XapiRequest xapi;
    private final Callers callers;

    @Inject
    public ActivitiesResource(ActivityDirectory directory, XapiRequest xapi, Callers callers) {
        this.directory = directory;
        this.xapi = xapi;
        this.callers = callers;
    }

    /** For the CDI client proxy only. */
    protected ActivitiesResource() {
        this(null, null, null);
    }

    /** The activity; one that nothing is known about comes back with its id alone. */
    @GET
    public Response get() {
        Parameters parameters = xapi.parameters().only(Set.of("activityId"));
        parameters.required("activityId");
        String iri = parameters.iri("activityId").orElseThrow();
        JsonObject activity = directory
                .activity(callers.current().store(), iri)
                .orElseGet(() -> Json.createObjectBuilder()
                        .add("objectType", "Activity")
                        .add("id", iri)
                        .build());
        return Response.ok(JsonText.of(activity), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
