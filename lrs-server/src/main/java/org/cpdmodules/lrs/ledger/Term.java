package org.cpdmodules.lrs.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

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

    /** What the term is found by: 128 bits of SHA-256, because texts can be longer than an index entry. */
    UUID key() {
        ByteBuffer hash = ByteBuffer.wrap(HashLog.sha256().digest(text.getBytes(StandardCharsets.UTF_16BE)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    @Override
    public int compareTo(Term other) {
        int kinds = kind.compareTo(other.kind);
        return kinds != 0 ? kinds : text.compareTo(other.text);
    }
}
