package org.cpdmodules.lrs.proof;

import java.util.List;
import org.cpdmodules.lrs.ledger.Finding.Rule;

/** What somebody may do to a database, and by which of the rules it must be found, any of them. */
enum Damage {
    TEXT("a character of a text is another", Rule.LEAF),
    TEXT_GONE("a text is emptied", Rule.TEXT),
    SALT("a bit of a salt is another", Rule.LEAF),
    LEAF("a bit of a leaf is another", Rule.LEAF),
    PAYLOAD("a bit of what is kept of a text is another", Rule.LEAF, Rule.TEXT),
    STORED("the time of storing of a row is another", Rule.LEAF),
    VOIDED("a mark of voiding is another", Rule.FACTS),
    REWRITTEN("text, salt, leaf, head and kept roots are all made anew", Rule.CHECKPOINT),
    DELETED("a statement is deleted", Rule.ORDER),
    DELETED_CLOSED("a statement is deleted, the gap closed, and the head made anew", Rule.CHECKPOINT),
    INSERTED("a statement is put in between, and the head made anew", Rule.CHECKPOINT),
    APPENDED("a statement is added behind the ledger's back", Rule.HASH_LOG),
    SWAPPED("two statements change places with all their rows", Rule.CHECKPOINT),
    TRUNCATED("the last statements are gone, the head made anew", Rule.CHECKPOINT),
    FACT_GONE("a row of facts is gone", Rule.FACTS),
    AGENT_GONE("a row of related agents is gone", Rule.FACTS),
    ACTIVITY_GONE("a row of related activities is gone", Rule.FACTS),
    REFERENCE_GONE("a reference is gone", Rule.FACTS),
    FACT_ADDED("facts are there that no text tells", Rule.FACTS),
    AGENT_ADDED("a related agent is there that no text names", Rule.FACTS),
    ACTIVITY_ADDED("a related activity is there that no text names", Rule.FACTS),
    FACT_CHANGED("a fact says something else", Rule.FACTS),
    ROLES_CHANGED("an agent has another role", Rule.FACTS),
    WORD("a word of a dictionary is another", Rule.FACTS),
    HEAD("the head of the log is another", Rule.HASH_LOG),
    NODE("a root that is kept for proofs is another", Rule.HASH_LOG),
    NOTE("a character of a checkpoint is another", Rule.CHECKPOINT),
    FORGED("a checkpoint is signed by another key", Rule.CHECKPOINT),
    ERASED("a text is emptied and marked as erased, and nobody asked for it", Rule.ERASURE),
    DOCUMENT("a bit of a document is another", Rule.DOCUMENT),
    DOCUMENT_TAG("a document has the tag of another one", Rule.DOCUMENT),
    CHECKPOINTS_GONE("all checkpoints are gone", Rule.CHECKPOINT);

    private final String what;
    final List<Rule> rules;

    Damage(String what, Rule... rules) {
        this.what = what;
        this.rules = List.of(rules);
    }

    @Override
    public String toString() {
        return what;
    }
}
