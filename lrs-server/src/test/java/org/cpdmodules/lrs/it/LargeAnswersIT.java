package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.BY_ID;
import static org.cpdmodules.lrs.it.Scene.V1;
import static org.cpdmodules.lrs.it.Scene.V2;
import static org.cpdmodules.lrs.it.Scene.newId;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are sent piece by piece are those that were sent at once. Communication §2.1.3, §1.5.2, §2.2. */
@RunningServer
class LargeAnswersIT {
    /** Characters of one to four octets, so that they lie across the borders of all buffers. */
    private static final String RESPONSE = "aé€😀".repeat(40_000);

    private final Scene scene = Scene.fresh();
    private final String id = newId();

    LargeAnswersIT() {
        V1.post(Scene.STATEMENTS, scene.statement(newId(), "'result':{'response':'" + RESPONSE + "'}"));
        V1.post(Scene.STATEMENTS, scene.statement(id, "'result':{'response':'" + RESPONSE + "'}"));
    }

    private static String response(JsonObject statement) {
        return statement.getJsonObject("result").getString("response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&format=ids", "&format=canonical"})
    void aPageIsWholeInEachFormatAndVersion(String format) {
        for (Lrs version : new Lrs[] {V1, V2}) {
            Lrs.Answer page = version.get(scene.byAgent() + format);

            assertThat(page.object().getString("more")).isEmpty();
            assertThat(page.object().getJsonArray("statements").getValuesAs(JsonObject.class))
                    .hasSize(2)
                    .allSatisfy(statement -> assertThat(response(statement)).isEqualTo(RESPONSE));
        }
    }

    @Test
    void oneStatementIsWhole() {
        assertThat(response(V1.get(BY_ID + id).object())).isEqualTo(RESPONSE);
    }

    @Test
    void aMultipartAnswerCarriesThePageWhole() {
        Lrs.Answer answer = V1.get(scene.byAgent() + "&attachments=true");
        String text = new String(answer.body(), StandardCharsets.UTF_8);

        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("multipart/mixed"));
        assertThat(text.split(RESPONSE, -1)).hasSize(3);
        assertThat(text).startsWith("--tiro-").endsWith("--\r\n");
    }

    @Test
    void headSaysTheSameWithoutABody() {
        Lrs.Answer get = V1.get(scene.byAgent());

        Lrs.Answer head = V1.send("HEAD", scene.byAgent(), null, new byte[0]);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("X-Experience-API-Consistent-Through")).isPresent();
    }

    @Test
    void aDocumentIsWhole() {
        String path = "xapi/activities/profile?profileId=large&activityId=" + Lrs.encoded(scene.activity());
        byte[] octets = RESPONSE.getBytes(StandardCharsets.UTF_8);
        V1.with("If-None-Match", "*").send("PUT", path, "text/plain", octets);

        Lrs.Answer answer = V1.get(path);

        assertThat(answer.body()).isEqualTo(octets);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/plain"));
        assertThat(answer.header("ETag")).isPresent();
    }
}
