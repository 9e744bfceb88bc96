package org.cpdmodules.lrs.proof;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of a log: after {@code size} leaves the root of the Merkle tree is this.
 *
 * @param origin the log's name
 * @param root 32 bytes in base64
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP tlog-checkpoint</a>
 */
public record Checkpoint(String origin, long size, String root) {
    /** Lines after the third are extensions; we write none, but they would be covered by the signature. */
    private static final Pattern TEXT =
            Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(?:[^\\n]+\\n)*");

    Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, Base64.getEncoder().encodeToString(root));
    }

    /** The text that is signed. */
    String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** What a text says; empty when it is no checkpoint. */
    static Optional<Checkpoint> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Checkpoint(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3)));
    }
}
