package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** One person or system, with the name it was last called by. Equal by record; the same when {@link #ifi()} is. */
public record Agent(Optional<String> name, Ifi ifi) {
    /**
     * The Agent that this JSON describes.
     *
     * @throws IllegalArgumentException when it is a Group, has no or a malformed identifier, or a name that is no string
     */
    public static Agent from(JsonObject json) {
        JsonValue type = json.get("objectType");
        if (type != null
                && !(type instanceof JsonString text && text.getString().equals("Agent"))) {
            throw new IllegalArgumentException("objectType is not Agent");
        }
        Ifi ifi = Ifi.from(json)
                .orElseThrow(() -> new IllegalArgumentException("an Agent needs an Inverse Functional Identifier"));
        JsonValue name = json.get("name");
        if (name != null && !(name instanceof JsonString)) {
            throw new IllegalArgumentException("name is not a string");
        }
        return new Agent(Optional.ofNullable((JsonString) name).map(JsonString::getString), ifi);
    }

    /** The Agent as a Statement shows it. */
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("objectType", "Agent");
        name.ifPresent(text -> json.add("name", text));
        return json.add(ifi.property(), ifi.json()).build();
    }
}
