package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.STATEMENTS;
import static org.cpdmodules.lrs.it.Scene.newId;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An ordinary POST goes past JAX-RS. The same request with a parameter at its media type is not an ordinary one: both get the same
 * answer, to the last header.
 */
@RunningServer
class OrdinaryPostsIT {
    private static final String ORDINARY = "application/json";
    private static final String OTHER = "application/json; charset=utf-8";

    private static Lrs.Answer post(Lrs lrs, String type, String body) {
        return lrs.send("POST", STATEMENTS, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What may be compared: dates and ids differ. */
    private static Map<String, String> comparable(Lrs.Answer answer) {
        Map<String, String> all = new TreeMap<>(answer.headers());
        all.keySet().removeIf(name -> name.equals("date"));
        all.replaceAll((name, value) -> name.endsWith("consistent-through") ? value.replaceAll("\\d", "0") : value);
        all.put("status", Integer.toString(answer.status()));
        all.put("body", answer.text().replaceAll("[0-9a-f-]{36}", "an id"));
        return all;
    }

    private static void assertSame(Lrs lrs, String ordinary, String other) {
        assertThat(comparable(post(lrs, ORDINARY, ordinary))).isEqualTo(comparable(post(lrs, OTHER, other)));
    }

    /** How many POSTs were answered past JAX-RS, and how many were not; the health page says it to whoever runs the server. */
    private record Posts(int ordinary, int others) {
        static Posts counted() {
            for (JsonObject check : Lrs.inVersion1()
                    .get("health/live")
                    .object()
                    .getJsonArray("checks")
                    .getValuesAs(JsonObject.class)) {
                if (check.getString("name").equals("posts")) {
                    JsonObject data = check.getJsonObject("data");
                    return new Posts(data.getInt("ordinary"), data.getInt("others"));
                }
            }
            throw new AssertionError("the health page does not count posts");
        }
    }

    @Test
    void goesPastJaxRsAndOnlyWhenItIsOrdinaryAndNew() {
        Scene scene = Scene.fresh();
        String id = newId();
        Posts before = Posts.counted();

        post(Lrs.inVersion1(), ORDINARY, scene.statement(id, ""));
        post(Lrs.inVersion2(), ORDINARY, "[" + scene.statement(newId(), "") + "," + scene.statement(newId(), "") + "]");
        Posts ordinary = Posts.counted();
        post(Lrs.inVersion1(), OTHER, scene.statement(newId(), ""));
        post(Lrs.inVersion1(), ORDINARY, scene.statement(id, ""));
        post(Lrs.inVersion1(), ORDINARY, "{");

        assertThat(ordinary).isEqualTo(new Posts(before.ordinary() + 2, before.others()));
        assertThat(Posts.counted()).isEqualTo(new Posts(ordinary.ordinary(), ordinary.others() + 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.3", "1.0", "2.0.0", "3", " 1.0.3 "})
    void answersNewStatementsAlike(String version) {
        Lrs lrs = Lrs.inVersion1().with("X-Experience-API-Version", version);
        Scene scene = Scene.fresh();

        assertSame(lrs, scene.statement(newId(), ""), scene.statement(newId(), ""));
        assertSame(
                lrs,
                "[" + scene.statement(newId(), "") + "," + scene.statement(newId(), "") + "]",
                "[" + scene.statement(newId(), "") + "," + scene.statement(newId(), "") + "]");
        assertSame(lrs, "[]", "[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'result':{'success':true}  | the same again
            'result':{'success':false} | another one with the same id
            'result':{'success':1}     | no valid one
            """)
    void answersWhatIsThereAndWhatIsWrongAlike(String second, String what) {
        Scene scene = Scene.fresh();
        String id = newId();
        Lrs lrs = Lrs.inVersion1();
        post(lrs, ORDINARY, scene.statement(id, "'result':{'success':true}"));

        assertSame(lrs, scene.statement(id, second), scene.statement(id, second));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1]", "{\"id\":1}", "", "null", "{\"a\":1,\"a\":1}"})
    void answersNonsenseAlike(String body) {
        assertSame(Lrs.inVersion1(), body, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", ""})
    void answersStrangersAlike(String secret) {
        String statement = Scene.fresh().statement(newId(), "");
        String nobody = "nobody-" + UUID.randomUUID();

        assertSame(Lrs.as("it-key", secret), statement, statement);
        assertSame(Lrs.as(nobody, secret), statement, statement);
        assertSame(Lrs.inVersion1().without("Authorization"), statement, statement);
        assertSame(Lrs.inVersion1().without("X-Experience-API-Version"), statement, statement);
    }

    @ParameterizedTest
    @ValueSource(ints = {32_000, 33_000, 200_000})
    void answersBodiesOfAnyLengthAlike(int characters) {
        Scene scene = Scene.fresh();
        String response = "'result':{'response':'" + "x".repeat(characters) + "'}";

        assertSame(Lrs.inVersion1(), scene.statement(newId(), response), scene.statement(newId(), response));
    }
}
