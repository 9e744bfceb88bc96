package org.cpdmodules.lrs.xapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** A user account on an existing system: whose system, and the name there. xAPI 1.0.3 Data §2.4.2.4. */
public record Account(String homePage, String name) implements Ifi {
    public Account {
        if (!Iri.isValid(homePage)) {
            throw new IllegalArgumentException("account.homePage is not an IRL with a scheme");
        }
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("account.name holds the character U+0000");
        }
    }

    static Account from(JsonValue value) {
        if (value instanceof JsonObject object
                && object.get("homePage") instanceof JsonString homePage
                && object.get("name") instanceof JsonString name) {
            return new Account(homePage.getString(), name.getString());
        }
        throw new IllegalArgumentException("account is not an object with the strings homePage and name");
    }

    @Override
    public String property() {
        return "account";
    }

    @Override
    public JsonValue json() {
        return Json.createObjectBuilder()
                .add("homePage", homePage)
                .add("name", name)
                .build();
    }

    @Override
    public String canonical() {
        return "account|" + homePage + "|" + name;
    }
}
