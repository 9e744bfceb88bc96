package org.cpdmodules.lrs.access;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The authenticated sender of a request: which store it works in, what its Statements get as authority, and what it may
 * do. A restriction is there for launch tokens only.
 *
 * @param key what tells this credential from all others; not secret
 * @param requestsPerMinute its own limit, where it has one
 */
public record Caller(
        StoreId store,
        String key,
        String name,
        JsonObject authority,
        Set<Scope> scopes,
        Optional<Restriction> restriction,
        Optional<Integer> requestsPerMinute) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the caller holds the scope, or one that contains it. */
    public boolean holds(Scope scope) {
        return scope.isContainedIn(scopes);
    }

    /** Whether Statements of other authorities stay hidden from the caller. */
    public boolean readsOnlyOwn() {
        return restriction.isPresent() || !holds(Scope.STATEMENTS_READ);
    }
}
