package org.cpdmodules.lrs.access;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.http.Problem;

/**
 * Is asked before the Statements of a request are stored, when they are known to be valid; a bean of a room that knows more
 * about the caller than its credential says. The Statement resource asks every such bean, in no particular order.
 */
public interface StatementGuard {
    /**
     * Why the whole request is refused; empty when it may go on.
     *
     * @param statements as they came, each with its id
     */
    Optional<Problem> objection(Caller caller, List<JsonObject> statements);
}
