package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * A valid statement on its way into the ledger: complete as it will be returned, with {@code id}, {@code authority} and
 * {@code version}. The ledger sets {@code stored}, whatever the JSON says, and {@code timestamp} where it is absent.
 *
 * @param defines whether its definitions and names may change what the store knows of activities and agents: the scope
 *     {@code define} of its writer, kept beside the statement. xAPI 1.0.3 Communication §4.2.
 */
public record NewStatement(UUID id, JsonObject json, boolean defines) {
    /** A statement of a writer who may define. */
    public NewStatement(UUID id, JsonObject json) {
        this(id, json, true);
    }
}
