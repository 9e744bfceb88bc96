package org.cpdmodules.lrs.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a credential may do, in the words of the standard. xAPI 1.0.3 Communication §4.2. */
public enum Scope {
    STATEMENTS_WRITE("statements/write", "Store statements."),
    STATEMENTS_READ_MINE("statements/read/mine", "Read the statements that it has stored itself."),
    STATEMENTS_READ("statements/read", "Read every statement."),
    STATE("state", "Read and write where learners are in an activity."),
    DEFINE("define", "Change what activities are called and how they are described."),
    PROFILE("profile", "Read and write what is kept about activities and people."),
    ALL_READ("all/read", "Read everything."),
    ALL("all", "Everything: store, read and change.");

    private final String text;
    private final String meaning;

    Scope(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    /** The scope as tokens and forms write it, for example {@code statements/read/mine}. */
    public String text() {
        return text;
    }

    /** What it allows, in a sentence for the people who give it. */
    public String meaning() {
        return meaning;
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
