package org.cpdmodules.lrs.access;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Vocabulary;

/**
 * What binds a launch token: it speaks of one actor, in one registration, about activities under these IRI prefixes, with
 * these verbs; no verbs named means any but {@code voided}.
 */
public record Restriction(Agent actor, UUID registration, List<String> activityPrefixes, List<String> verbs) {
    public Restriction {
        activityPrefixes = List.copyOf(activityPrefixes);
        verbs = List.copyOf(verbs);
        if (activityPrefixes.isEmpty()) {
            throw new IllegalArgumentException("a token without activities may do nothing");
        }
    }

    /** A restriction that leaves the verbs open, as cmi5 demands for an AU. */
    public Restriction(Agent actor, UUID registration, List<String> activityPrefixes) {
        this(actor, registration, activityPrefixes, List.of());
    }

    /** Whether the token speaks for the actor with this identifier. */
    public boolean permitsActor(Ifi ifi) {
        return actor.ifi().canonical().equals(ifi.canonical());
    }

    /** Whether the registration is the token's; none is not. */
    public boolean permitsRegistration(Optional<UUID> named) {
        return named.equals(Optional.of(registration));
    }

    /** Whether the activity is one of the prefixes or lies below it ({@code /}, {@code #} or {@code ?} follows). */
    public boolean permitsActivity(String iri) {
        return activityPrefixes.stream().anyMatch(prefix -> lies(iri, prefix));
    }

    /** Whether the verb may be used; {@code voided} never. */
    public boolean permitsVerb(String iri) {
        return !iri.equals(Vocabulary.VOIDED) && (verbs.isEmpty() || verbs.contains(iri));
    }

    /** The restriction as it is stored beside the credential. */
    JsonObject json() {
        return Json.createObjectBuilder()
                .add("actor", actor.json())
                .add("registration", registration.toString())
                .add("activityPrefixes", array(activityPrefixes))
                .add("verbs", array(verbs))
                .build();
    }

    static Restriction from(JsonObject json) {
        return new Restriction(
                Agent.from(json.getJsonObject("actor")),
                UUID.fromString(json.getString("registration")),
                texts(json, "activityPrefixes"),
                texts(json, "verbs"));
    }

    private static boolean lies(String iri, String prefix) {
        if (!iri.startsWith(prefix)) {
            return false;
        }
        return iri.length() == prefix.length()
                || prefix.endsWith("/")
                || "/#?".indexOf(iri.charAt(prefix.length())) >= 0;
    }

    private static JsonArrayBuilder array(List<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    private static List<String> texts(JsonObject json, String property) {
        return json.getJsonArray(property).getValuesAs(JsonString::getString);
    }
}
