package org.cpdmodules.lrs.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.cpdmodules.lrs.matrix.Rows;

/** What is JSON and what is not, read in this process. */
class JsonCorpusTest {
    @Rows("json-corpus.json")
    void readsJsonAndNothingElse(JsonObject row) {
        JsonCorpus text = JsonCorpus.of(row);

        StrictJson.Reading reading = StrictJson.read(text.octets());

        switch (text.verdict()) {
            case "accept" -> assertThat(reading).isInstanceOf(StrictJson.Parsed.class);
            case "reject" -> assertThat(reading).isInstanceOf(StrictJson.Malformed.class);
            default -> assertThat(reading).isNotNull();
        }
    }
}
