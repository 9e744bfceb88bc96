package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.BY_ID;
import static org.cpdmodules.lrs.it.Scene.STATEMENTS;
import static org.cpdmodules.lrs.it.Scene.V1;
import static org.cpdmodules.lrs.it.Scene.V2;
import static org.cpdmodules.lrs.it.Scene.found;
import static org.cpdmodules.lrs.it.Scene.get;
import static org.cpdmodules.lrs.it.Scene.newId;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Statements are the same, and that a batch is stored whole or not at all. Data §2.3.1, Communication §2.1.1, §2.1.2. */
@RunningServer
class StatementBatchIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'timestamp':'2026-01-01T10:00:00.000Z' | 'timestamp':'2026-01-01T11:00:00.000+01:00'
            'timestamp':'2026-01-01T10:00:00Z'     | 'timestamp':'2026-01-01T10:00:00.000Z'
            'stored':'2020-01-01T00:00:00Z'        | 'stored':'2021-01-01T00:00:00Z'
            'version':'1.0.0'                      | 'authority':{'mbox':'mailto:x@example.org'}
            'context':{'contextActivities':{'parent':{'id':'http://e.org/p'}}} | 'context':{'contextActivities':{'parent':[{'id':'http://e.org/p'}]}}
            'result':{'success':true,'completion':false} | 'result':{'completion':false,'success':true}
            """)
    @Requirement("D2.3.1-1")
    void takesForTheSameWhatTheExceptionsLetDiffer(String first, String second) {
        Scene scene = Scene.fresh();
        String id = newId();

        assertThat(V1.post(STATEMENTS, scene.statement(id, first)).status()).isEqualTo(200);
        assertThat(V1.post(STATEMENTS, scene.statement(id, second)).status()).isEqualTo(200);
        assertThat(V1.put(BY_ID + id, scene.statement(id.toUpperCase(Locale.ROOT), second))
                        .status())
                .isEqualTo(204);
        assertThat(found(scene.byAgent())).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'result':{'duration':'PT60M'}          | 'result':{'duration':'PT1H'}
            'result':{'response':'a'}              | 'result':{'response':'A'}
            'result':{'response':'\u00e9'}         | 'result':{'response':'e\u0301'}
            'timestamp':'2026-01-01T10:00:00.000Z' | 'timestamp':'2026-01-01T10:00:00.001Z'
            'context':{'platform':'p'}             | 'context':{'platform':'q'}
            'context':{'contextActivities':{'parent':[{'id':'http://e.org/p'},{'id':'http://e.org/q'}]}} | 'context':{'contextActivities':{'parent':[{'id':'http://e.org/p'}]}}
            """)
    @Requirement({"D2.3.1-2", "XAPI-00142", "C2.1.1-1", "C2.1.2-2"})
    void answersConflictForAnyOtherDifferenceAndChangesNothing(String first, String second) {
        Scene scene = Scene.fresh();
        String id = newId();
        V1.post(STATEMENTS, scene.statement(id, first));
        JsonObject before = get(id);

        assertThat(V1.post(STATEMENTS, scene.statement(id, second)).status()).isEqualTo(409);
        assertThat(V1.put(BY_ID + id, scene.statement(id, second)).status()).isEqualTo(409);
        assertThat(get(id)).isEqualTo(before);
    }

    /** IEEE 9274.1.1 §4.2: timestamps are not considered for equivalence; 1.0.3 lets them differ only where the store sets them. */
    @Test
    void takesAnotherTimestampForTheSameIn2Only() {
        Scene scene = Scene.fresh();
        String id = newId();
        V2.post(STATEMENTS, scene.statement(id, "'timestamp':'2026-01-01T10:00:00Z'"));
        JsonObject before = get(id);
        String later = scene.statement(id, "'timestamp':'2026-01-02T10:00:00Z'");

        assertThat(V2.post(STATEMENTS, later).status()).isEqualTo(200);
        assertThat(V2.put(BY_ID + id, later).status()).isEqualTo(204);
        assertThat(V1.put(BY_ID + id, later).status()).isEqualTo(409);
        assertThat(V2.post(STATEMENTS, scene.statement(id, "'result':{'success':true}"))
                        .status())
                .isEqualTo(409);
        assertThat(get(id)).isEqualTo(before);
    }

    @Test
    @Requirement({"XAPI-00326", "C3.2-4", "XAPI-00182"})
    void refusesABatchWholeForOneBadStatement() {
        Scene scene = Scene.fresh();
        String good = newId();

        Lrs.Answer answer = V1.post(
                STATEMENTS,
                "[" + scene.statement(good, "") + "," + scene.statement(newId(), "'result':{'success':'yes'}") + "]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().getString("where")).isEqualTo("/1/result/success");
        assertThat(V1.get(BY_ID + good).status()).isEqualTo(404);
        assertThat(found(scene.byAgent())).isEmpty();
    }

    @Test
    @Requirement({"C1.5.1-1", "C1.5.1-2", "C1.5.2-2", "XAPI-00161", "C2.1.3-6"})
    void takesBatchesOfJsonWithoutAttachmentsAndWithTheirAddresses() {
        Scene scene = Scene.fresh();
        String id = newId();
        String attachment =
                "'attachments':[{'usageType':'http://example.org/u','display':{'en':'x'},'contentType':'text/plain','length':3,'sha2':'"
                        + "a".repeat(64) + "','fileUrl':'http://example.org/file'}]";

        Lrs.Answer answer =
                V1.post(STATEMENTS, "[" + scene.statement(newId(), "") + "," + scene.statement(id, attachment) + "]");

        assertThat(answer.status()).isEqualTo(200);
        Lrs.Answer found = V1.get(BY_ID + id + "&attachments=false");
        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/json"));
        assertThat(found.object().getJsonArray("attachments")).hasSize(1);
    }
}
