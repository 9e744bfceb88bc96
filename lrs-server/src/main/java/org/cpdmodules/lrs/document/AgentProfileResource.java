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
import org.cpdmodules.lrs.http.Parameters;
import org.cpdmodules.lrs.xapi.Ifi;

/** The Agent Profile Resource. xAPI 1.0.3 Communication §2.6. */
@Path("/xapi/agents/profile")
@RequestScoped
public class AgentProfileResource {
    private static final DocumentNames NAMES =
            new DocumentNames("profileId", Set.of("agent"), AgentProfileResource::scope);

    private final DocumentExchange exchange;

    @Inject
    public AgentProfileResource(DocumentExchange exchange) {
        this.exchange = exchange;
    }

    /** For the CDI client proxy only. */
    protected AgentProfileResource() {
        this(null);
    }

    @GET
    public Response get(@Context HttpHeaders headers) {
        return exchange.get(NAMES, headers);
    }

    @PUT
    public Response put(@Context HttpHeaders headers, InputStream body) throws IOException {
        return exchange.put(NAMES, headers, body);
    }

    @POST
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException {
        return exchange.post(NAMES, headers, body);
    }

    @DELETE
    public Response delete(@Context HttpHeaders headers) {
        return exchange.delete(NAMES, headers);
    }

    private static DocumentScope scope(Parameters parameters) {
        parameters.required("agent");
        Ifi agent = parameters.agent("agent").flatMap(Ifi::from).orElseThrow();
        return DocumentScope.agentProfile(agent);
    }
}
