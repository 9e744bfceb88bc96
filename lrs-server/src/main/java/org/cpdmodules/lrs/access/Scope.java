package org.cpdmodules.lrs.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a credential may do, in the words of the standard. xAPI 1.0.3 Communication §4.2. */
public enum Scope {
    STATEMENTS_WRITE("statements/write"),
    STATEMENTS_READ_MINE("statements/read/mine"),
    STATEMENTS_READ("statements/read"),
    STATE("state"),
    DEFINE("define"),
    PROFILE("profile"),
    ALL_READ("all/read"),
    ALL("all");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    /** The scope as tokens and forms write it, for example {@code statements/read/mine}. */
    public String text() {
        return text;
    }

    /** The scope with this text; empty when the standard knows none. */
    public static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    /** Whether somebody who holds these scopes has this one, given that some scopes contain others. */
    boolean isContainedIn(Set<Scope> held) {
        if (held.contains(this) || held.contains(ALL)) {
            return true;
        }
        boolean reads = this == STATEMENTS_READ || this == STATEMENTS_READ_MINE;
        return reads && held.contains(ALL_READ) || this == STATEMENTS_READ_MINE && held.contains(STATEMENTS_READ);
    }
}
