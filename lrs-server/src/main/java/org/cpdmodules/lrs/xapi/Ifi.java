package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An Inverse Functional Identifier: the one property that says which person or group an Actor is. Two Agents are the
 * same exactly when their identifiers are equal. xAPI 1.0.3 Data §2.4.2.3.
 */
public sealed interface Ifi permits Mbox, MboxSha1sum, OpenId, Account {
    /** The property of an Actor that holds this kind of identifier, for example {@code mbox}. */
    String property();

    /** The value of {@link #property()} as JSON. */
    JsonValue json();

    /**
     * Stable text for keys, unique over all kinds: {@code mbox|mailto:a@b.org}, {@code account|https://h/|name}. An IRI
     * holds no bar, so the parts stay apart.
     */
    String canonical();

    /**
     * The identifier of an Agent or Group; empty when it has none (an anonymous Group).
     *
     * @throws IllegalArgumentException when it has several, or one that is malformed
     */
    static Optional<Ifi> from(JsonObject actor) {
        List<Ifi> found = new ArrayList<>();
        if (actor.containsKey("mbox")) {
            found.add(new Mbox(text(actor, "mbox")));
        }
        if (actor.containsKey("mbox_sha1sum")) {
            found.add(new MboxSha1sum(text(actor, "mbox_sha1sum")));
        }
        if (actor.containsKey("openid")) {
            found.add(new OpenId(text(actor, "openid")));
        }
        if (actor.containsKey("account")) {
            found.add(Account.from(actor.get("account")));
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException("an Actor has more than one Inverse Functional Identifier");
        }
        return found.stream().findFirst();
    }

    /**
     * The identifier that {@link #canonical()} was made from.
     *
     * @throws IllegalArgumentException when the text is of no kind
     */
    static Ifi parse(String canonical) {
        int bar = canonical.indexOf('|');
        String kind = bar < 0 ? canonical : canonical.substring(0, bar);
        String value = canonical.substring(bar + 1);
        switch (kind) {
            case "mbox":
                return new Mbox(value);
            case "mbox_sha1sum":
                return new MboxSha1sum(value);
            case "openid":
                return new OpenId(value);
            case "account":
                int second = value.indexOf('|');
                return new Account(value.substring(0, Math.max(second, 0)), value.substring(second + 1));
            default:
                throw new IllegalArgumentException("no kind of identifier: " + kind);
        }
    }

    private static String text(JsonObject actor, String property) {
        if (actor.get(property) instanceof JsonString string) {
            return string.getString();
        }
        throw new IllegalArgumentException(property + " is not a string");
    }
}
