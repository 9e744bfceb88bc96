package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * That something was erased on request: who did it, when, why, and how much went; of the learner nothing but a salted hash,
 * by which somebody who knows the identifier can tell that it was this learner.
 *
 * @param number from 1, in each store
 * @param finished empty while it is under way or waits to be continued
 * @param administrator the account of who did it
 * @param reason in that person's words
 * @param others whether statements of others that name the learner went too
 * @param through the last seq that there was when it began; what came later is left alone
 * @param salt hexadecimal
 * @param hash of salt and identifier, SHA-256, hexadecimal
 * @param statements how many have been erased
 * @param removed what else went; empty until it is finished
 */
public record ErasureRecord(
        long number,
        Instant begun,
        Optional<Instant> finished,
        String administrator,
        String administratorName,
        String reason,
        boolean others,
        long through,
        String salt,
        String hash,
        long statements,
        List<Removed> removed) {
    /** How many of what. */
    public record Removed(long count, String what) {}

    /** Positions in the store's order, both inclusive. */
    public record Range(long first, long last) {
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "–" + last;
        }
    }

    public ErasureRecord {
        removed = List.copyOf(removed);
    }

    /** The record as it is handed out, with the positions that were emptied. */
    public JsonObject json(List<Range> positions) {
        JsonArrayBuilder ranges = Json.createArrayBuilder();
        positions.forEach(
                range -> ranges.add(Json.createArrayBuilder().add(range.first()).add(range.last())));
        JsonArrayBuilder others = Json.createArrayBuilder();
        removed.forEach(each ->
                others.add(Json.createObjectBuilder().add("count", each.count()).add("what", each.what())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", number)
                .add("begun", Timestamp.text(begun))
                .add("administrator", administrator)
                .add("administratorName", administratorName)
                .add("reason", reason)
                .add("statementsOfOthers", this.others)
                .add("learnerSalt", salt)
                .add("learnerHash", hash)
                .add("statements", statements)
                .add("positions", ranges)
                .add("alsoRemoved", others);
        finished.ifPresent(end -> json.add("finished", Timestamp.text(end)));
        return json.build();
    }

    /** Whether it was this learner. */
    public boolean isOf(Ifi learner) {
        return hash.equals(hash(salt, learner));
    }

    /** What stands for a learner in a record. */
    public static String hash(String salt, Ifi learner) {
        MessageDigest digest = HashLog.sha256();
        digest.update(HexFormat.of().parseHex(salt));
        return HexFormat.of().formatHex(digest.digest(learner.canonical().getBytes(StandardCharsets.UTF_8)));
    }
}
