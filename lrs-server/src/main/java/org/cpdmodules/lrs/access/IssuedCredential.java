package org.cpdmodules.lrs.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A credential at the only moment its secret is known; keys that nobody revokes do not expire. */
public record IssuedCredential(String key, String secret, Optional<Instant> expires) {
    /** What follows {@code Authorization: Basic}. */
    public String basic() {
        return Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "IssuedCredential[" + key + "]";
    }
}
