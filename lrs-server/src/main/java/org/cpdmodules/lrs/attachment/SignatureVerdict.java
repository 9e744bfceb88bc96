package org.cpdmodules.lrs.attachment;

import org.cpdmodules.lrs.validation.Broken;

/** What a signature amounts to. */
public sealed interface SignatureVerdict {
    /** It is of its Statement, and by the key of its certificate when it has one. */
    record Sound(SignatureStanding standing) implements SignatureVerdict {}

    /** It is not, and its Statement is refused. */
    record Unsound(Broken broken) implements SignatureVerdict {}
}
