package org.cpdmodules.lrs.certificate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.cpdmodules.lrs.xapi.Ifi;

/** The learner in keys: SHA-256 of the identifier, since an identifier may be longer than an index entry. */
final class LearnerKey {
    private LearnerKey() {}

    static byte[] of(Ifi learner) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(learner.canonical().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
