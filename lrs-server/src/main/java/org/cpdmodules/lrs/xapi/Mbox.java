package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/** An e-mail address as {@code mailto:} IRI. xAPI 1.0.3 Data §2.4.2.3. */
public record Mbox(String iri) implements Ifi {
    private static final Pattern MAILTO = Pattern.compile("mailto:[^\\s@]+@[^\\s@]+");

    public Mbox {
        if (!MAILTO.matcher(iri).matches() || !Iri.isValid(iri)) {
            throw new IllegalArgumentException("mbox is not of the form mailto:address@host");
        }
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
