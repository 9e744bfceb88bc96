package org.cpdmodules.lrs.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/** Documents that other rooms of the server write, as JSON. A client sees them like any other. */
@ApplicationScoped
public class JsonDocuments {
    private static final String JSON = "application/json";

    private final Documents documents;

    @Inject
    JsonDocuments(Documents documents) {
        this.documents = documents;
    }

    /** For the CDI client proxy only. */
    JsonDocuments() {
        this(null);
    }

    /** Writes a State document, whatever was there. */
    public void putState(
            StoreId store, String activity, Ifi agent, UUID registration, String stateId, JsonObject content) {
        documents.put(
                store,
                DocumentScope.state(activity, agent, Optional.of(registration)),
                stateId,
                draft(content),
                tag -> Optional.empty());
    }

    /** Writes an Agent Profile document unless there is one. */
    public void putAgentProfileOnce(StoreId store, Ifi agent, String profileId, JsonObject content) {
        documents.put(
                store,
                DocumentScope.agentProfile(agent),
                profileId,
                draft(content),
                tag -> tag.map(present -> new Problem(412, "", "", "there is a document already", "")));
    }

    private static Draft draft(JsonObject content) {
        return new Draft(JSON, new Content(content.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
