package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.UUID;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents, Activities and About. Communication §2.4, §2.5, §2.8. */
@RunningServer
class DirectoriesIT {
    private static final Lrs V1 = Lrs.inVersion1();
    private static final Lrs V2 = Lrs.inVersion2();

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static JsonObject person(String agent) {
        Lrs.Answer answer = V1.get("xapi/agents?agent=" + Lrs.encoded(json(agent)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.object();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mbox         | 'mailto:KEY@example.org'
            mbox_sha1sum | 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'
            openid       | 'http://example.org/KEY'
            account      | {'homePage':'http://example.org/','name':'KEY'}
            """)
    @Requirement({
        "XAPI-00236",
        "XAPI-00237",
        "XAPI-00238",
        "XAPI-00239",
        "XAPI-00240",
        "XAPI-00241",
        "XAPI-00242",
        "XAPI-00244",
        "XAPI-00245",
        "XAPI-00248",
        "C2.0-1",
        "C2.4-2",
        "C2.4-3",
        "C2.4-4"
    })
    void aPersonHoldsArraysOfWhatIsKnownOfAnAgent(String identifier, String value) {
        String identified =
                "'" + identifier + "':" + value.replace("KEY", UUID.randomUUID().toString());
        String name = "Ann " + UUID.randomUUID();
        V1.post(
                "xapi/statements",
                Samples.statement(UUID.randomUUID().toString())
                        .replace("\"mbox\": \"mailto:ann@example.org\"", json("'name':'" + name + "'," + identified)));

        JsonObject person = person("{" + identified + "}");

        assertThat(person.getString("objectType")).isEqualTo("Person");
        assertThat(person).containsOnlyKeys("objectType", "name", identifier);
        assertThat(person.getJsonArray("name").getValuesAs(JsonString::getString))
                .contains(name);
        assertThat(person.getJsonArray(identifier).toString())
                .isEqualTo(json("[" + identified.substring(identifier.length() + 3) + "]"));
    }

    @Test
    @Requirement("C2.4-1")
    void anAgentWhomNobodyMentionedIsAPersonToo() {
        String mbox = "mailto:" + UUID.randomUUID() + "@example.org";

        assertThat(person("{'mbox':'" + mbox + "'}").toString())
                .isEqualTo(json("{'objectType':'Person','mbox':['" + mbox + "']}"));
    }

    @Test
    @Requirement({"XAPI-00251", "XAPI-00252", "XAPI-00253", "XAPI-00254", "C2.0-1"})
    void anActivityHasAllThatStatementsSayOfIt() {
        String iri = "http://example.org/directory/" + UUID.randomUUID();
        for (String definition : List.of(
                "{'name':{'en':'Name'},'type':'http://example.org/t'}",
                "{'name':{'cy':'Enw'},'description':{'en':'Text'}}")) {
            V1.post(
                    "xapi/statements",
                    Samples.statement(UUID.randomUUID().toString())
                            .replace(
                                    "\"http://example.org/activity\"",
                                    json("'" + iri + "','definition':" + definition)));
        }

        Lrs.Answer found = V1.get("xapi/activities?activityId=" + Lrs.encoded(iri));

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.object().getString("id")).isEqualTo(iri);
        assertThat(found.object().getJsonObject("definition").toString())
                .contains("Name", "Enw", "Text", "http://example.org/t");
    }

    @Test
    void anActivityThatNobodyDefinedIsItsId() {
        String iri = "http://example.org/unknown/" + UUID.randomUUID();

        for (Lrs lrs : List.of(V1, V2)) {
            Lrs.Answer found = lrs.get("xapi/activities?activityId=" + Lrs.encoded(iri));

            assertThat(found.status()).isEqualTo(200);
            assertThat(found.object().getString("id")).isEqualTo(iri);
        }
    }

    @Test
    @Requirement({
        "XAPI-00315",
        "XAPI-00316",
        "XAPI-00317",
        "XAPI-00318",
        "XAPI-00319",
        "C2.0-1",
        "C2.8-1",
        "C2.8-2",
        "C2.8-3"
    })
    void aboutTellsTheVersionsToEverybody() {
        for (Lrs lrs : List.of(V1, V2, V1.without("Authorization").without("X-Experience-API-Version"))) {
            Lrs.Answer about = lrs.get("xapi/about");

            assertThat(about.status()).isEqualTo(200);
            assertThat(about.object()).containsOnlyKeys("version");
            assertThat(about.object().getJsonArray("version").getValuesAs(JsonString::getString))
                    .containsExactly("1.0.3", "2.0.0");
        }
    }
}
