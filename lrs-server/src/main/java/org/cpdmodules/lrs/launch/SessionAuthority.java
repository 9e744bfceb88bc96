package org.cpdmodules.lrs.launch;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StatementId;

/** The authority of what is said in a cmi5 session of ours: an account of this server that names the session. */
final class SessionAuthority {
    private static final String PREFIX = "session:";

    private SessionAuthority() {}

    static JsonObject of(UUID session, PublicAddress address) {
        return Json.createObjectBuilder()
                .add("objectType", "Agent")
                .add("name", "Tiro")
                .add(
                        "account",
                        Json.createObjectBuilder()
                                .add("homePage", address.value().toString())
                                .add("name", PREFIX + session))
                .build();
    }

    /** The session that an authority names; empty for any other authority. */
    static Optional<UUID> sessionOf(JsonObject authority) {
        JsonObject account = authority.getJsonObject("account");
        String name = account == null ? "" : account.getString("name", "");
        return name.startsWith(PREFIX) ? StatementId.parse(name.substring(PREFIX.length())) : Optional.empty();
    }
}
