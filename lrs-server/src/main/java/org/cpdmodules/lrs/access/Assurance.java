package org.cpdmodules.lrs.access;

import jakarta.json.JsonObject;

/** How sure we are that a Statement is about the person it names; derived from its authority, not stored in it. */
public enum Assurance {
    /** Said by a page in the learner's browser that holds a package key: any visitor could have said it. */
    SELF_ASSERTED("self-asserted"),
    /** Said in a session that an LMS opened for the learner, or by a holder of a credential of this store. */
    LMS_LAUNCHED("lms-launched");

    private static final String PACKAGE = "package:";

    private final String text;

    Assurance(String text) {
        this.text = text;
    }

    /** The word that reports and certificates show. */
    public String text() {
        return text;
    }

    /** The assurance of a Statement with this authority; an authority that is not of our making is taken for the weakest. */
    public static Assurance of(JsonObject authority) {
        if (authority.containsKey("member")) {
            // A person and an application that the configured issuer of access tokens vouches for.
            return LMS_LAUNCHED;
        }
        JsonObject account = authority.containsKey("account") ? authority.getJsonObject("account") : authority;
        String name = account.getString("name", PACKAGE);
        return name.startsWith(PACKAGE) ? SELF_ASSERTED : LMS_LAUNCHED;
    }
}
