package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An actor, a verb and an activity that no other test knows, with the few words in which tests of Statements speak to the
 * running server.
 */
record Scene(String key) {
    static final Lrs V1 = Lrs.inVersion1();
    static final Lrs V2 = Lrs.inVersion2();
    static final String STATEMENTS = "xapi/statements";
    static final String BY_ID = STATEMENTS + "?statementId=";
    static final String VOIDED_BY_ID = STATEMENTS + "?voidedStatementId=";

    static Scene fresh() {
        return new Scene(UUID.randomUUID().toString());
    }

    String mbox() {
        return "mailto:" + key + "@example.org";
    }

    String verb() {
        return "http://example.org/verbs/" + key;
    }

    String activity() {
        return "http://example.org/activities/" + key;
    }

    /** A Statement; quotes are written as apostrophes. */
    String statement(String id, String more) {
        return json("{'id':'%s','actor':{'mbox':'%s'},'verb':{'id':'%s'},'object':{'id':'%s'}%s}"
                .formatted(id, mbox(), verb(), activity(), more.isEmpty() ? "" : "," + more));
    }

    /** A Statement of somebody else about another one. */
    String referring(String id, String verb, String target) {
        return json(
                "{'id':'%s','actor':{'mbox':'mailto:other-%s@example.org'},'verb':{'id':'%s'},'object':{'objectType':'StatementRef','id':'%s'}}"
                        .formatted(id, key, verb, target));
    }

    String byAgent() {
        return STATEMENTS + "?agent=" + Lrs.encoded(json("{'mbox':'" + mbox() + "'}"));
    }

    String byActivity() {
        return STATEMENTS + "?activity=" + Lrs.encoded(activity());
    }

    String byVerb() {
        return STATEMENTS + "?verb=" + Lrs.encoded(verb());
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static JsonObject get(String id) {
        return V1.get(BY_ID + id).object();
    }

    static List<String> found(String path) {
        Lrs.Answer answer = V1.get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.object().getJsonArray("statements").getValuesAs(JsonObject.class).stream()
                .map(statement -> statement.getString("id"))
                .toList();
    }

    static Instant stored(String id) {
        return Instant.parse(get(id).getString("stored"));
    }
}
