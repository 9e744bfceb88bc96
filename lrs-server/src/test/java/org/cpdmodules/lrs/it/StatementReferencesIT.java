package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.BY_ID;
import static org.cpdmodules.lrs.it.Scene.STATEMENTS;
import static org.cpdmodules.lrs.it.Scene.V1;
import static org.cpdmodules.lrs.it.Scene.VOIDED_BY_ID;
import static org.cpdmodules.lrs.it.Scene.found;
import static org.cpdmodules.lrs.it.Scene.newId;
import static org.cpdmodules.lrs.it.Scene.stored;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Voiding, and filters that reach through references. Data §2.3.2, §2.4.4.3, Communication §2.1.3, §2.1.4. */
@RunningServer
class StatementReferencesIT {
    @Test
    @Requirement({
        "XAPI-00016",
        "XAPI-00018",
        "XAPI-00019",
        "XAPI-00155",
        "XAPI-00157",
        "XAPI-00162",
        "XAPI-00163",
        "C2.1.4-1",
        "C2.1.4-2",
        "D2.3.2-3"
    })
    void voidedStatementsAreFoundByTheirOwnParameterOnly() {
        Scene scene = Scene.fresh();
        String target = newId();
        String comment = newId();
        String voiding = newId();
        String second = newId();
        String voided = "http://adlnet.gov/expapi/verbs/voided";
        V1.post(STATEMENTS, scene.statement(target, ""));
        V1.post(STATEMENTS, scene.referring(comment, "http://example.org/verbs/commented", target));
        V1.post(STATEMENTS, scene.referring(voiding, voided, target));
        V1.post(STATEMENTS, scene.referring(second, voided, voiding));

        assertThat(V1.get(BY_ID + target).status()).isEqualTo(404);
        assertThat(V1.get(VOIDED_BY_ID + target).object().getString("id")).isEqualTo(target);
        assertThat(V1.get(BY_ID + voiding).status()).isEqualTo(200);
        assertThat(V1.get(VOIDED_BY_ID + voiding).status()).isEqualTo(404);
        assertThat(V1.get(VOIDED_BY_ID + comment).status()).isEqualTo(404);
        assertThat(found(scene.byActivity() + "&ascending=true")).containsExactly(comment, voiding, second);
    }

    @Test
    void aStatementIsVoidedByOneThatCameBeforeIt() {
        Scene scene = Scene.fresh();
        String target = newId();
        V1.post(STATEMENTS, scene.referring(newId(), "http://adlnet.gov/expapi/verbs/voided", target));

        V1.post(STATEMENTS, scene.statement(target, ""));

        assertThat(V1.get(BY_ID + target).status()).isEqualTo(404);
        assertThat(V1.get(VOIDED_BY_ID + target).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Requirement({"C2.1.3-7", "C2.1.3-8", "D2.4.4.3-2"})
    void matchesThroughReferencesOfAnyDepthInEitherOrderOfArrival(boolean targetFirst) {
        Scene scene = Scene.fresh();
        List<String> ids = new ArrayList<>(List.of(newId()));
        List<String> chain = new ArrayList<>(List.of(scene.statement(ids.get(0), "")));
        for (int depth = 1; depth <= 9; depth++) {
            ids.add(newId());
            chain.add(scene.referring(ids.get(depth), "http://example.org/verbs/confirmed", ids.get(depth - 1)));
        }
        List<String> arrivals = new ArrayList<>(chain);
        if (!targetFirst) {
            Collections.reverse(arrivals);
        }

        arrivals.forEach(
                statement -> assertThat(V1.post(STATEMENTS, statement).status()).isEqualTo(200));

        assertThat(found(scene.byActivity())).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(found(scene.byVerb() + "&limit=3")).hasSize(3);
        String third = arrivals.get(2).substring(7, 43);
        assertThat(found(scene.byActivity() + "&since=" + stored(third)))
                .hasSize(7)
                .doesNotContain(third);
    }

    @Test
    void aStatementInTheContextIsNoReferenceForFilters() {
        Scene scene = Scene.fresh();
        String target = newId();
        V1.post(STATEMENTS, scene.statement(target, ""));

        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(
                                newId(),
                                "'context':{'statement':{'objectType':'StatementRef','id':'" + target + "'}}"));

        assertThat(found(scene.byActivity())).containsExactly(target);
    }
}
