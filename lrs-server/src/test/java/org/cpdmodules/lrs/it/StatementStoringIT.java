package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.BY_ID;
import static org.cpdmodules.lrs.it.Scene.STATEMENTS;
import static org.cpdmodules.lrs.it.Scene.V1;
import static org.cpdmodules.lrs.it.Scene.V2;
import static org.cpdmodules.lrs.it.Scene.found;
import static org.cpdmodules.lrs.it.Scene.get;
import static org.cpdmodules.lrs.it.Scene.json;
import static org.cpdmodules.lrs.it.Scene.newId;
import static org.cpdmodules.lrs.it.Scene.stored;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Statement is when it has been stored: its id, what the record store sets, what is kept as it was sent. Data §2.2, §2.4. */
@RunningServer
class StatementStoringIT {
    @Test
    @Requirement({"XAPI-00026", "D2.4.1-1", "XAPI-00146", "XAPI-00147"})
    void givesAnIdToAStatementWithoutOne() {
        Scene scene = Scene.fresh();
        String anonymous = scene.statement(newId(), "").replaceFirst("\"id\":\"[^\"]+\",", "");

        JsonArray ids =
                V1.post(STATEMENTS, "[" + anonymous + "," + anonymous + "]").array();

        assertThat(ids.getValuesAs(JsonString::getString))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(get(id).getString("id")).isEqualTo(id));
    }

    @Test
    @Requirement({
        "XAPI-00139",
        "XAPI-00143",
        "XAPI-00144",
        "XAPI-00156",
        "XAPI-00158",
        "XAPI-00159",
        "XAPI-00165",
        "C2.0-1"
    })
    void putsUnderTheIdOfTheParameter() {
        String id = newId();
        String anonymous = Scene.fresh().statement(id, "").replaceFirst("\"id\":\"[^\"]+\",", "");

        Lrs.Answer stored = V1.put(BY_ID + id, anonymous);
        Lrs.Answer found = V1.get(BY_ID + id);

        assertThat(stored.status()).isEqualTo(204);
        assertThat(stored.body()).isEmpty();
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/json"));
        assertThat(found.object().getString("id")).isEqualTo(id);
    }

    @Test
    @Requirement({"XAPI-00023", "XAPI-00097", "XAPI-00099", "D2.4.8-1", "D2.4.8-2", "D2.4.9-2", "D2.4.9-3", "D2.4.10-4"
    })
    void setsStoredAuthorityTimestampAndVersionWhateverIsSent() {
        String id = newId();
        Instant before = Instant.now().minusSeconds(1);

        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(
                                id, "'stored':'2001-01-01T00:00:00Z','authority':{'mbox':'mailto:boss@example.org'}"));
        JsonObject found = get(id);

        assertThat(Instant.parse(found.getString("stored")))
                .isBetween(before, Instant.now().plusSeconds(1));
        assertThat(found.getString("timestamp")).isEqualTo(found.getString("stored"));
        assertThat(found.getString("version")).isEqualTo("1.0.0");
        assertThat(found.getJsonObject("authority").toString())
                .contains("it-key")
                .doesNotContain("boss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.0.0", "1.0.2", "1.0.9"})
    @Requirement({"XAPI-00332", "D2.4.10-2", "D2.4.10-4"})
    void keepsTheVersionThatAStatementNames(String version) {
        String id = newId();

        V1.post(STATEMENTS, Scene.fresh().statement(id, "'version':'" + version + "'"));

        assertThat(get(id).getString("version")).isEqualTo(version);
        assertThat(V2.get(BY_ID + id).object().getString("version")).isEqualTo(version);
    }

    @Test
    @Requirement({"XAPI-00330", "C3.3-9"})
    void convertsNoStatementForAnOlderReader() {
        String id = newId();
        String context = "'context':{'contextAgents':[{'objectType':'contextAgent','agent':{'mbox':'mailto:c-" + id
                + "@example.org'},'relevantTypes':['http://example.org/t']}]}";

        V2.post(STATEMENTS, Scene.fresh().statement(id, context));

        JsonObject found = get(id);
        assertThat(found.toString()).isEqualTo(V2.get(BY_ID + id).text());
        assertThat(found.getString("version")).isEqualTo("2.0.0");
        assertThat(found.getJsonObject("context").containsKey("contextAgents")).isTrue();
    }

    @Test
    @Requirement({"XAPI-00096", "D2.4.6.2-3", "D2.4.6.2-4"})
    void returnsContextActivitiesAsArrays() {
        String id = newId();
        String context =
                "'context':{'contextActivities':{'parent':{'id':'http://example.org/p'},'other':[{'id':'http://example.org/o'},{'id':'http://example.org/q'}]}}";
        String inner = json(
                "{'objectType':'SubStatement','actor':{'mbox':'mailto:a@example.org'},'verb':{'id':'http://example.org/v'},'object':{'id':'http://example.org/i'},"
                        + context + "}");

        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(id, context)
                        .replaceFirst("\\{\"id\":\"http://example.org/activities[^}]+\\}", inner));
        JsonObject found = get(id);

        for (JsonObject holder : List.of(found, found.getJsonObject("object"))) {
            JsonObject activities = holder.getJsonObject("context").getJsonObject("contextActivities");
            assertThat(activities.getJsonArray("parent").toString()).isEqualTo(json("[{'id':'http://example.org/p'}]"));
            assertThat(activities.getJsonArray("other")).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud800\udf30\ud83c\udf93\ud83d\udc68\u200d\ud83d\udc69",
                "\u202eabc\u202c \u05e9\u05dc\u05d5\u05dd",
                "e\u0301 \u00e9 \ufb01 \u212b",
                "\\u0000\\u0001\\u001f\\u007f",
                "\\ud83c\\udf93 \\u00e9 \\/",
                "\u2028\u2029\ufeff\ufffe"
            })
    @Requirement({"XAPI-00015", "C1.4-1", "D2.2-3"})
    void keepsTextAsItIsWhereverItStands(String text) {
        Scene scene = Scene.fresh();
        String id = newId();
        String sent = json(("{'id':'%s','actor':{'name':'%s','mbox':'%s'},'verb':{'id':'%s','display':{'und':'%s'}},"
                        + "'object':{'id':'%s','definition':{'name':{'und':'%s'},'extensions':{'http://example.org/e':{'%s':'%s'}}}},"
                        + "'result':{'response':'%s'},'context':{'platform':'%s'}}")
                .formatted(id, text, scene.mbox(), scene.verb(), text, scene.activity(), text, text, text, text, text));

        Lrs.Answer stored = V1.post(STATEMENTS, sent);

        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        JsonObject found = get(id);
        String meant = found.getJsonObject("result").getString("response");
        assertThat(meant).isEqualTo(unescaped(text));
        assertThat(found.getJsonObject("actor").getString("name")).isEqualTo(meant);
        assertThat(found.getJsonObject("context").getString("platform")).isEqualTo(meant);
        assertThat(found.getJsonObject("object")
                        .getJsonObject("definition")
                        .getJsonObject("extensions")
                        .getJsonObject("http://example.org/e")
                        .getString(meant))
                .isEqualTo(meant);
        assertThat(found(scene.byAgent())).containsExactly(id);
    }

    private static String unescaped(String text) {
        try (JsonReader reader = Json.createReader(new StringReader("[\"" + text + "\"]"))) {
            return reader.readArray().getString(0);
        }
    }

    @Test
    @Requirement({"XAPI-00002", "D2.2-12"})
    void keepsTheDigitsOfNumbersWhereverTheyStand() {
        String id = newId();
        String numbers =
                "'result':{'score':{'scaled':0.10,'raw':1.0,'min':-0.0,'max':100.000},'extensions':{'http://example.org/n':[1.0,0.1234567890123456789012345678901234567890,12345678901234567890123456789,3.4028235e38,1.17549435E-38]}}";

        V1.post(STATEMENTS, Scene.fresh().statement(id, numbers));

        String found = V1.get(BY_ID + id).text();
        assertThat(found)
                .contains("\"scaled\":0.10,\"raw\":1.0,", "\"max\":100.000")
                .contains("[1.0,0.1234567890123456789012345678901234567890,12345678901234567890123456789,");
        JsonArray kept =
                get(id).getJsonObject("result").getJsonObject("extensions").getJsonArray("http://example.org/n");
        assertThat(kept.getJsonNumber(3).bigDecimalValue()).isEqualByComparingTo("3.4028235e38");
        assertThat(kept.getJsonNumber(4).bigDecimalValue()).isEqualByComparingTo("1.17549435E-38");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "ids", "canonical"})
    @Requirement({"XAPI-00002", "D2.2-12"})
    void keepsTheFormOfNumbersInEveryFormat(String format) {
        Scene scene = Scene.fresh();
        String id = newId();
        String numbers = "[-0,0,1E5,1e5,1.50,-0.0E-7,12345678901234567890.10]";
        String members =
                "'result':{'score':{'raw':1E2},'extensions':{'http://example.org/n':%s}},'context':{'extensions':{'http://example.org/n':%s}}";

        V1.post(STATEMENTS, scene.statement(id, members.formatted(numbers, numbers)));

        assertThat(V1.get(BY_ID + id + "&format=" + format).text())
                .contains(
                        "\"raw\":1E2",
                        "\"result\":",
                        "\"context\":{\"extensions\":{\"http://example.org/n\":" + numbers)
                .containsPattern("(?s)\\Q" + numbers + "\\E.*\\Q" + numbers + "\\E");
    }

    @Test
    @Requirement({"XAPI-00122", "D4.5-2"})
    void keepsTheMillisecondsOfATimestamp() {
        String id = newId();

        V1.post(STATEMENTS, Scene.fresh().statement(id, "'timestamp':'2026-02-03T04:05:06.789123-05:00'"));

        assertThat(Instant.parse(get(id).getString("timestamp"))).isEqualTo("2026-02-03T09:05:06.789123Z");
    }

    @Test
    void tellsWhenAStatementWasStored() {
        String id = newId();
        V1.post(STATEMENTS, Scene.fresh().statement(id, ""));

        for (Lrs lrs : List.of(V1, V2)) {
            String modified = lrs.get(BY_ID + id).header("Last-Modified").orElseThrow();
            assertThat(ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isEqualTo(stored(id).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    @Requirement({"XAPI-00148", "C1.3-1", "C1.3-3", "C2.1.2-1"})
    void readsFormsAsUtf8AndTellsAskingFromStoring() {
        Scene scene = Scene.fresh();
        String id = newId();
        String name = "\u05e9 \ud83c\udf93 + & = %";
        String content = scene.statement(id, "'result':{'response':'" + name + "'}");

        Lrs.Answer stored = V1.send(
                "POST",
                STATEMENTS + "?method=POST",
                "application/x-www-form-urlencoded",
                ("Content-Type=application%2Fjson&content=" + Lrs.encoded(content)).getBytes());
        Lrs.Answer asked = V1.send(
                "POST",
                STATEMENTS + "?method=GET",
                "application/x-www-form-urlencoded",
                ("limit=1&agent=" + Lrs.encoded(json("{'mbox':'" + scene.mbox() + "'}"))).getBytes());

        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        assertThat(asked.object()
                        .getJsonArray("statements")
                        .getJsonObject(0)
                        .getJsonObject("result")
                        .getString("response"))
                .isEqualTo(name);
    }
}
