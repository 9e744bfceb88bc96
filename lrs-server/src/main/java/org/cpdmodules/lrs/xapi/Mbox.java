package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonValue;
import java.util.Optional;

/** An e-mail address as {@code mailto:} IRI. xAPI 1.0.3 Data §2.4.2.3. */
public record Mbox(String iri) implements Ifi {
    private static final String MAILTO = "mailto:";

    public Mbox {
        if (!isValid(iri)) {
            throw new IllegalArgumentException("mbox is not of the form mailto:address@host");
        }
    }

    /** Whether the text is an IRI of the form {@code mailto:address@host}; white space no IRI has. */
    public static boolean isValid(String text) {
        int at = text.indexOf('@');
        return text.startsWith(MAILTO)
                && at > MAILTO.length()
                && at < text.length() - 1
                && text.indexOf('@', at + 1) < 0
                && Iri.isValid(text);
    }

    /** The identifier that an e-mail address makes; empty when it is none. */
    public static Optional<Mbox> of(String address) {
        return Optional.of(MAILTO + address).filter(Mbox::isValid).map(Mbox::new);
    }

    /** The e-mail address alone. */
    public String address() {
        return iri.substring(MAILTO.length());
    }

    @Override
    public String property() {
        return "mbox";
    }

    @Override
    public JsonValue json() {
        return Json.createValue(iri);
    }

    @Override
    public String canonical() {
        return "mbox|" + iri;
    }
}
