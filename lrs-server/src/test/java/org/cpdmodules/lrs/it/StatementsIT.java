package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

@RunningServer
class StatementsIT {
    private static final String STATEMENT = """
            {"id": "%s", "actor": {"mbox": "mailto:ann@example.org"},
             "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
             "object": {"id": "http://example.org/activity"}}""";

    @Test
    void returnsWhatWasStored() {
        String id = UUID.randomUUID().toString();

        Lrs.Answer stored = Lrs.inVersion1().post("xapi/statements", STATEMENT.formatted(id));
        Lrs.Answer found = Lrs.inVersion1().get("xapi/statements?statementId=" + id);

        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.array().getString(0)).isEqualTo(id);
        assertThat(found.object().getJsonObject("actor").getString("mbox")).isEqualTo("mailto:ann@example.org");
    }
}
