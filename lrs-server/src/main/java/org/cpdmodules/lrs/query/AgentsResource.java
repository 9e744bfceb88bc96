package org.cpdmodules.lrs.query;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.Callers;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.XapiRequest;
import org.cpdmodules.lrs.xapi.Agent;

/** The Agents Resource. xAPI 1.0.3 Communication §2.4. */
@Path("/xapi/agents")
@RequestScoped
public class AgentsResource {
    private final AgentDirectory directory;
    private final XapiRequest xapi;
    private final Callers callers;

    @Inject
    public AgentsResource(AgentDirectory directory, XapiRequest xapi, Callers callers) {
        this.directory = directory;
        this.xapi = xapi;
        this.callers = callers;
    }

    /** For the CDI client proxy only. */
    protected AgentsResource() {
        this(null, null, null);
    }

    /** The Person behind the agent; a launch token reads its own only. */
    @GET
    public Response get() {
        Parameters parameters = xapi.parameters().only(Set.of("agent"));
        parameters.required("agent");
        Agent agent = Agent.from(parameters.agent("agent").orElseThrow());
        Caller caller = callers.current();
        if (caller.restriction().isPresent() && !caller.restriction().get().permitsActor(agent.ifi())) {
            return new Problem(
                            403,
                            "xAPI 1.0.3 Communication 4.2",
                            "parameter agent",
                            "the token is for another actor",
                            "ask for the actor of the launch")
                    .response();
        }
        return Response.ok(JsonText.of(directory.person(caller.store(), agent)), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
