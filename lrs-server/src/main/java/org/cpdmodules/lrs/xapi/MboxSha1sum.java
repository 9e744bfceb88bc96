package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** The SHA-1 of a {@code mailto:} IRI, 40 hexadecimal digits. xAPI 1.0.3 Data §2.4.2.3. */
public record MboxSha1sum(String digest) implements Ifi {
    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");

    public MboxSha1sum {
        if (!SHA1.matcher(digest).matches()) {
            throw new IllegalArgumentException("mbox_sha1sum is not 40 hexadecimal digits");
        }
    }

    @Override
    public String property() {
        return "mbox_sha1sum";
    }

    @Override
    public JsonValue json() {
        return Json.createValue(digest);
    }

    /** In lower case: the digits stand for the same bytes either way. */
    @Override
    public String canonical() {
        return "mbox_sha1sum|" + digest.toLowerCase(Locale.ROOT);
    }
}
