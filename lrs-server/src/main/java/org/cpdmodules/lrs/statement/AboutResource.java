package org.cpdmodules.lrs.statement;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.XapiVersion;

/** Tells which versions of the standard this server speaks; open to everybody. xAPI 1.0.3 Communication §2.8. */
@Path("/xapi/about")
public class AboutResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject about() {
        JsonArrayBuilder versions = Json.createArrayBuilder();
        for (XapiVersion version : XapiVersion.values()) {
            versions.add(version.header());
        }
        return Json.createObjectBuilder().add("version", versions).build();
    }
}
