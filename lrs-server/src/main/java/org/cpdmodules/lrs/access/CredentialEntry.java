package org.cpdmodules.lrs.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A credential as the console lists it: everything but the secret. */
public record CredentialEntry(
        String key,
        String name,
        Set<Scope> scopes,
        Instant created,
        Optional<Instant> expires,
        boolean isRevoked,
        Optional<Integer> requestsPerMinute) {
    public CredentialEntry {
        scopes = Set.copyOf(scopes);
    }
}
