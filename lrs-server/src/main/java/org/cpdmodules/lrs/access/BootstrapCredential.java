package org.cpdmodules.lrs.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the credential of an automated start: {@code TIRO_BOOTSTRAP_KEY} with {@code TIRO_BOOTSTRAP_SECRET}, scope {@code
 * all}, applied again on each start, so that a new secret in the environment takes effect.
 */
@ApplicationScoped
class BootstrapCredential {
    private final Optional<String> key;
    private final Optional<String> secret;

    @Inject
    BootstrapCredential(
            @ConfigProperty(name = "tiro.bootstrap.key") Optional<String> key,
            @ConfigProperty(name = "tiro.bootstrap.secret") Optional<String> secret) {
        this.key = key.filter(text -> !text.isBlank());
        this.secret = secret.filter(text -> !text.isBlank());
        if (this.key.isPresent() != this.secret.isPresent()) {
            throw new IllegalArgumentException(
                    "TIRO_BOOTSTRAP_KEY and TIRO_BOOTSTRAP_SECRET go together: set both or none");
        }
        if (this.key.map(text -> text.contains(":") || text.length() > 100).orElse(false)) {
            throw new IllegalArgumentException("TIRO_BOOTSTRAP_KEY must have no colon and at most 100 characters");
        }
    }

    /** For the CDI client proxy only. */
    BootstrapCredential() {
        this(Optional.empty(), Optional.empty());
    }

    void apply(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup start, Credentials credentials) {
        key.ifPresent(name -> credentials.bootstrap(name, secret.orElseThrow()));
    }
}
