package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.util.UUID;

/**
 * A valid statement on its way into the ledger: complete as it will be returned, with {@code id}, {@code authority} and
 * {@code version}. The ledger sets {@code stored}, whatever the JSON says, and {@code timestamp} where it is absent.
 */
public record NewStatement(UUID id, JsonObject json) {}
