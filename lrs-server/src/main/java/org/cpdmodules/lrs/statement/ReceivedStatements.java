package org.cpdmodules.lrs.statement;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.attachment.Intake;

/**
 * Valid Statements of one request in its order, and the attachment data that came with them, not yet kept.
 *
 * @param isBatch whether they came as an array, were it of one
 */
record ReceivedStatements(List<JsonObject> statements, boolean isBatch, Optional<Intake> data) {
    ReceivedStatements {
        statements = List.copyOf(statements);
    }
}
