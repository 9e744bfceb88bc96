package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A statement on its way: as it was found, and as it is sent. */
record Delivery(Found found, Provenance.Sent sent) {
    static Delivery of(Found found, JsonObject json) {
        return new Delivery(found, Provenance.of(json, found.where()));
    }

    String id() {
        return sent.json().get("id") instanceof JsonString id ? id.getString().toLowerCase(Locale.ROOT) : "";
    }

    /** The hashes of all data that the statement claims. */
    Set<String> claims() {
        return claims(sent.json());
    }

    /** The hashes of all data that a statement claims, in lower case; those of a SubStatement too. */
    static Set<String> claims(JsonObject statement) {
        Set<String> claims = new LinkedHashSet<>();
        collect(statement, claims);
        if (statement.get("object") instanceof JsonObject object) {
            collect(object, claims);
        }
        return claims;
    }

    private static void collect(JsonObject holder, Set<String> claims) {
        if (!(holder.get("attachments") instanceof JsonArray attachments)) {
            return;
        }
        attachments.forEach(each -> {
            if (each instanceof JsonObject attachment && attachment.get("sha2") instanceof JsonString sha2) {
                claims.add(sha2.getString().toLowerCase(Locale.ROOT));
            }
        });
    }

    /** About how many octets it takes on the wire, with the files that came with it. */
    long size() {
        long files = found.attachments().values().stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
        return found.text().length() + 400L + files;
    }
}
