package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.cpdmodules.lrs.database.JsonText;
import org.junit.jupiter.api.Test;

class DefinitionTest {
    private static final JsonObject CHOICE = json(
            "{'type':'urn:t','name':{'en':'One','de':'Eins'},'choices':[{'id':'a','description':{'en':'A'}},{'id':'b'}]}");

    private static JsonObject json(String text) {
        return JsonText.object(text.replace('\'', '"'));
    }

    @Test
    void staysTheSameWhenItIsSaidAgain() {
        JsonObject again = JsonText.object(CHOICE.toString());

        assertThat(Definition.merged(CHOICE, again)).isSameAs(CHOICE);
    }

    @Test
    void saysTheSameInAnotherOrder() {
        JsonObject turned = json("{'name':{'de':'Eins','en':'One'},'type':'urn:t'}");

        assertThat(Definition.merged(CHOICE, turned)).isEqualTo(CHOICE);
    }

    @Test
    void takesWhatIsLaterOfEachKind() {
        JsonObject later =
                json("{'name':{'en':'Uno','cy':'Un'},'choices':[{'id':'a','description':{'en':'A'}},{'id':'c'}]}");

        assertThat(Definition.merged(CHOICE, later))
                .isEqualTo(json("{'type':'urn:t','name':{'en':'Uno','de':'Eins','cy':'Un'},"
                        + "'choices':[{'id':'a','description':{'en':'A'}},{'id':'c'}]}"));
    }

    @Test
    void seesALongerListAndALongerObject() {
        assertThat(Definition.merged(
                                CHOICE, json("{'choices':[{'id':'a','description':{'en':'A'}},{'id':'b'},{'id':'c'}]}"))
                        .getJsonArray("choices"))
                .hasSize(3);
        assertThat(Definition.merged(CHOICE, json("{'moreInfo':'https://example.org/'}")))
                .containsKey("moreInfo")
                .containsKey("type");
    }

    /** What is left of a question of another kind would be a definition that no Statement could bring (Data 2.4.4.1). */
    @Test
    void forgetsTheAnswersOfAnInteractionOfAnotherType() {
        JsonObject choice = json("{'type':'urn:t','name':{'en':'One'},'interactionType':'choice',"
                + "'correctResponsesPattern':['a'],'choices':[{'id':'a'}]}");
        JsonObject likert = json("{'name':{'cy':'Un'},'interactionType':'likert','scale':[{'id':'l1'}]}");

        assertThat(Definition.merged(choice, likert))
                .isEqualTo(json("{'type':'urn:t','name':{'en':'One','cy':'Un'},'interactionType':'likert',"
                        + "'scale':[{'id':'l1'}]}"));
        assertThat(Definition.merged(choice, json("{'interactionType':'choice'}")))
                .isEqualTo(choice);
        assertThat(Definition.merged(choice, json("{'description':{'en':'A question'}}")))
                .containsKey("choices")
                .containsKey("correctResponsesPattern");
    }
}
