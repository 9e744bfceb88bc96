package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Knows the caller of the current request under {@code /xapi}; set once by the filter that authenticates. */
@RequestScoped
public class Callers {
    private Optional<Caller> current = Optional.empty();

    /**
     * The caller.
     *
     * @throws IllegalStateException on a route that asks for no credential
     */
    public Caller current() {
        return current.orElseThrow(() -> new IllegalStateException("this route is open to everybody"));
    }

    /** The caller, where there is one. */
    public Optional<Caller> known() {
        return current;
    }

    void enter(Caller caller) {
        current = Optional.of(caller);
    }
}
