package org.cpdmodules.lrs.statement;

import jakarta.json.JsonObject;
import java.util.List;
import org.cpdmodules.lrs.attachment.Upload;

/**
 * Valid Statements of one request in its order, and the attachment data that came with them, committed but not yet kept.
 *
 * @param isBatch whether they came as an array, were it of one
 */
record ReceivedStatements(List<JsonObject> statements, boolean isBatch, List<Upload> uploads) {
    ReceivedStatements {
        statements = List.copyOf(statements);
        uploads = List.copyOf(uploads);
    }
}
