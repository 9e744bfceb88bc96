package org.cpdmodules.lrs.access;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.xapi.StoreId;

/** A row of the table {@code credential}. */
record Credential(
        StoreId store,
        String key,
        Kind kind,
        String name,
        SecretHash hash,
        Set<Scope> scopes,
        JsonObject authority,
        Optional<Restriction> restriction,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> revoked,
        Optional<Integer> requestsPerMinute) {

    /** Why a credential exists. */
    enum Kind {
        /** Made by an administrator for a program. */
        API,
        /** Made for one launch. */
        TOKEN
    }

    boolean isGood(Instant now) {
        return revoked.isEmpty() && expires.map(now::isBefore).orElse(true);
    }

    Caller caller() {
        return new Caller(store, key, name, authority, scopes, restriction, requestsPerMinute);
    }

    CredentialEntry entry() {
        return new CredentialEntry(key, name, scopes, created, expires, revoked.isPresent(), requestsPerMinute);
    }
}
