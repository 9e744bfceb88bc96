package org.cpdmodules.lrs.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.ledger.StoredStatement;

/**
 * Some statements in the order asked for.
 *
 * @param cursor for the next page, text that is safe in a URL; empty when there is no more
 * @param consistentThrough every statement stored until then was visible to this query
 */
public record Page(List<StoredStatement> statements, Optional<String> cursor, Instant consistentThrough) {
    public Page {
        statements = List.copyOf(statements);
    }
}
