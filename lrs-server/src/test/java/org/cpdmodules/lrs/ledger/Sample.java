package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;

/** Statements for tests, written as JSON. */
public final class Sample {
    public static final String VERBS = "http://adlnet.gov/expapi/verbs/";

    private Sample() {}

    /** A statement with a new id; the rest as given, for example {@code "actor":{…},"verb":{…},"object":{…}}. */
    public static NewStatement of(String members) {
        return of(UUID.randomUUID(), members);
    }

    public static NewStatement of(UUID id, String members) {
        JsonObject json = JsonText.object("{\"id\":\"" + id + "\"," + members.replace('\'', '"') + "}");
        return new NewStatement(id, json);
    }

    /** {@code name} did {@code verb} to {@code activity}. */
    public static NewStatement simple(String name, String verb, String activity) {
        return simple(UUID.randomUUID(), name, verb, activity);
    }

    public static NewStatement simple(UUID id, String name, String verb, String activity) {
        return of(
                id,
                "'actor':" + agent(name) + ",'verb':{'id':'" + VERBS + verb + "'},'object':{'id':'" + activity(activity)
                        + "'}");
    }

    /** {@code name} did {@code verb} to another statement. */
    public static NewStatement referring(String name, String verb, UUID target) {
        return of("'actor':" + agent(name) + ",'verb':{'id':'" + VERBS + verb
                + "'},'object':{'objectType':'StatementRef','id':'" + target + "'}");
    }

    public static String agent(String name) {
        return "{'objectType':'Agent','mbox':'mailto:" + name + "@example.org'}";
    }

    public static String activity(String name) {
        return "https://example.org/activities/" + name;
    }
}
