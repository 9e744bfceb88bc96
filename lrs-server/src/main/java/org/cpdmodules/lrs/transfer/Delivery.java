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
        Set<String> claims = new LinkedHashSet<>();
        collect(sent.json(), claims);
        if (sent.json().get("object") instanceof JsonObject object) {
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

    /** About how many octets it takes on the wire, without files. */
    long size() {
        return found.text().length() + 400L;
    }
}
