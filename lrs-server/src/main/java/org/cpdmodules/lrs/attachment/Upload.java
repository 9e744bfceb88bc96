package org.cpdmodules.lrs.attachment;

import java.util.Optional;

/**
 * Attachment data that has arrived and is committed, but belongs to no Statement yet.
 *
 * @param sha2 in lower case, with the number of digits that the sender declared
 * @param blob under which the octets are kept
 * @param signature how far it can be believed, when it is a signature
 */
public record Upload(String sha2, String blob, long length, Optional<SignatureStanding> signature) {
    Upload(String sha2, String blob, long length) {
        this(sha2, blob, length, Optional.empty());
    }

    /** The same data, known to be a signature. */
    public Upload signed(SignatureStanding standing) {
        return new Upload(sha2, blob, length, Optional.of(standing));
    }
}
