package org.cpdmodules.lrs.ledger;

import java.util.UUID;
import org.cpdmodules.lrs.database.TextKey;

/** A word of one of the dictionaries: the IRI of a verb or an activity, the identifier of an agent. */
record Term(Kind kind, String text) implements Comparable<Term> {
    /** The three dictionaries and the names of their tables and columns. */
    enum Kind {
        VERB("verb", "verb_id", "iri"),
        ACTIVITY("activity", "activity_id", "iri"),
        AGENT("agent", "agent_id", "ifi");

        final String table;
        final String number;
        final String text;

        Kind(String table, String number, String text) {
            this.table = table;
            this.number = number;
            this.text = text;
        }
    }

    UUID key() {
        return TextKey.of(text);
    }

    @Override
    public int compareTo(Term other) {
        int kinds = kind.compareTo(other.kind);
        return kinds != 0 ? kinds : text.compareTo(other.text);
    }
}
