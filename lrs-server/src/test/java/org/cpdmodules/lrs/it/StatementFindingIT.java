package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.BY_ID;
import static org.cpdmodules.lrs.it.Scene.STATEMENTS;
import static org.cpdmodules.lrs.it.Scene.V1;
import static org.cpdmodules.lrs.it.Scene.V2;
import static org.cpdmodules.lrs.it.Scene.VOIDED_BY_ID;
import static org.cpdmodules.lrs.it.Scene.found;
import static org.cpdmodules.lrs.it.Scene.get;
import static org.cpdmodules.lrs.it.Scene.json;
import static org.cpdmodules.lrs.it.Scene.newId;
import static org.cpdmodules.lrs.it.Scene.stored;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Statements a filter finds, and in which form. Communication §2.1.3. */
@RunningServer
class StatementFindingIT {
    @Test
    @Requirement({
        "XAPI-00109",
        "XAPI-00110",
        "XAPI-00113",
        "XAPI-00149",
        "XAPI-00154",
        "XAPI-00164",
        "XAPI-00178",
        "XAPI-00179",
        "XAPI-00180",
        "XAPI-00181",
        "C2.1.3-3"
    })
    void findsByEachFilterWhatMeetsItAndNothingElse() {
        Scene scene = Scene.fresh();
        Scene other = Scene.fresh();
        String registration = newId();
        String id = newId();
        V1.post(STATEMENTS, scene.statement(id, "'context':{'registration':'" + registration + "'}"));
        V1.post(STATEMENTS, other.statement(newId(), ""));

        for (String query : List.of(
                scene.byAgent(), scene.byVerb(), scene.byActivity(), STATEMENTS + "?registration=" + registration)) {
            assertThat(found(query)).as(query).containsExactly(id);
            assertThat(V1.get(query).object().getString("more", "")).as(query).isEmpty();
        }
        JsonObject nothing =
                V1.get(scene.byAgent() + "&verb=" + Lrs.encoded(other.verb())).object();
        assertThat(nothing.getJsonArray("statements")).isEmpty();
        assertThat(nothing.getString("more", "")).isEmpty();
    }

    @Test
    @Requirement({"XAPI-00166", "XAPI-00173", "XAPI-00174", "XAPI-00175"})
    void ordersBoundsAndLimits() {
        Scene scene = Scene.fresh();
        List<String> ids = IntStream.range(0, 4).mapToObj(i -> newId()).toList();
        ids.forEach(id -> V1.post(STATEMENTS, scene.statement(id, "")));
        Instant second = stored(ids.get(1));
        String query = scene.byAgent() + "&ascending=true";

        assertThat(found(query)).isEqualTo(ids);
        assertThat(found(scene.byAgent())).containsExactly(ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(found(query + "&since=" + second)).containsExactly(ids.get(2), ids.get(3));
        assertThat(found(query + "&until=" + second)).containsExactly(ids.get(0), ids.get(1));
        assertThat(found(query + "&limit=3")).isEqualTo(ids.subList(0, 3));
        assertThat(found(query + "&limit=0")).isEqualTo(ids);
        assertThat(found(query + "&limit=1&since=" + second)).containsExactly(ids.get(2));
    }

    @Test
    @Requirement({"XAPI-00176", "XAPI-00177"})
    void widensByRelatedAgentsAndActivities() {
        Scene scene = Scene.fresh();
        String id = newId();
        V1.post(
                STATEMENTS,
                Scene.fresh()
                        .statement(
                                id,
                                "'context':{'instructor':{'mbox':'" + scene.mbox()
                                        + "'},'contextActivities':{'category':[{'id':'" + scene.activity() + "'}]}}"));

        assertThat(found(scene.byAgent())).isEmpty();
        assertThat(found(scene.byAgent() + "&related_agents=true")).containsExactly(id);
        assertThat(found(scene.byActivity())).isEmpty();
        assertThat(found(scene.byActivity() + "&related_activities=true")).containsExactly(id);
    }

    @Test
    void contextAgentsAndGroupsAreOfVersion2AndCountAsRelated() {
        Scene scene = Scene.fresh();
        String id = newId();
        String agents = "'context':{'contextAgents':[{'objectType':'contextAgent','agent':{'mbox':'mailto:a-"
                + scene.key() + "@example.org'}}],'contextGroups':[{'objectType':'contextGroup','group':"
                + "{'objectType':'Group','member':[{'mbox':'mailto:m-" + scene.key() + "@example.org'}]}}]}";

        assertThat(V1.post(STATEMENTS, scene.statement(id, agents)).status()).isEqualTo(400);
        assertThat(V2.post(STATEMENTS, scene.statement(id, agents)).status()).isEqualTo(200);

        for (String who : List.of("a-", "m-")) {
            String query = STATEMENTS + "?agent="
                    + Lrs.encoded(json("{'mbox':'mailto:" + who + scene.key() + "@example.org'}"));
            assertThat(found(query)).isEmpty();
            assertThat(found(query + "&related_agents=true")).containsExactly(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'mbox':'mailto:KEY@example.org'}",
                "{'mbox_sha1sum':'0123456789012345678901234567890123456789'}",
                "{'openid':'http://example.org/KEY'}",
                "{'account':{'homePage':'http://example.org/KEY','name':'\u0391\u03bd\u03bd\u03b1 \ud83c\udf93'}}",
                "{'objectType':'Group','account':{'homePage':'http://example.org/','name':'KEY'}}"
            })
    @Requirement({"D2.4.4.1-1", "D2.4.4.1-2"})
    void agentsAndActivitiesAreTheSameByTheirIdentifiersWhoeverNamesThem(String actor) {
        Scene scene = Scene.fresh();
        String who = json(actor.replace("KEY", scene.key()));
        String first = scene.statement(newId(), "").replaceFirst("\\{\"mbox\":[^}]+\\}", Matcher.quoteReplacement(who));
        String second = scene.statement(newId(), "")
                .replaceFirst(
                        "\\{\"mbox\":[^}]+\\}",
                        Matcher.quoteReplacement(who.replaceFirst("^\\{", json("{'name':'Somebody else',"))));

        assertThat(V1.post(STATEMENTS, first).status()).isEqualTo(200);
        assertThat(Console.signIn()
                        .credential(List.of("all"))
                        .post(STATEMENTS, second)
                        .status())
                .isEqualTo(200);

        assertThat(found(scene.byActivity() + "&agent=" + Lrs.encoded(who))).hasSize(2);
        assertThat(found(scene.byActivity() + "&agent="
                        + Lrs.encoded(who.replace("0123", "0124").replace(scene.key(), "x"))))
                .isEmpty();
    }

    @Test
    void composedAndDecomposedIrisAreTwoActivities() {
        Scene scene = Scene.fresh();
        String composed = newId();
        String decomposed = newId();
        V1.post(STATEMENTS, scene.statement(composed, "").replace("/activities/", "/\u00e9/"));
        V1.post(STATEMENTS, scene.statement(decomposed, "").replace("/activities/", "/e\u0301/"));

        assertThat(found(STATEMENTS + "?activity=" + Lrs.encoded("http://example.org/\u00e9/" + scene.key())))
                .containsExactly(composed);
        assertThat(found(STATEMENTS + "?activity=" + Lrs.encoded("http://example.org/e\u0301/" + scene.key())))
                .containsExactly(decomposed);
    }

    @Test
    void takesEveryPlusInAnMboxForAPlus() {
        String key = newId();
        V1.post(STATEMENTS, Samples.statement(newId()).replace("ann@example.org", "ann+a+b+" + key + "@example.org"));

        assertThat(found(STATEMENTS + "?agent=%7B%22mbox%22%3A%22mailto%3Aann+a+b+" + key + "%40example.org%22%7D"))
                .hasSize(1);
    }

    @Test
    @Requirement({"XAPI-00168", "XAPI-00169", "XAPI-00170", "XAPI-00171", "D2.4.3-1", "D2.2-3"})
    void answersInTheFormatAskedFor() {
        Scene scene = Scene.fresh();
        String plain = newId();
        String rich = newId();
        String group =
                "'context':{'team':{'objectType':'Group','name':'Us','member':[{'name':'Bob','mbox':'mailto:bob@example.org'}]}}";
        V1.post(STATEMENTS, scene.statement(plain, ""));
        V1.post(
                STATEMENTS,
                scene.statement(rich, group)
                        .replace(
                                "\"object\":{",
                                json(
                                        "'object':{'definition':{'name':{'en':'Name','de':'Titel'},'type':'http://example.org/t'},"))
                        .replace("\"verb\":{", json("'verb':{'display':{'en':'tried','de':'versucht'},")));

        JsonObject exact = V1.get(BY_ID + rich + "&format=exact").object();
        JsonObject canonical = V1.with("Accept-Language", "de")
                .get(BY_ID + plain + "&format=canonical")
                .object();
        JsonObject ids = V1.get(BY_ID + rich + "&format=ids").object();

        assertThat(get(rich)).isEqualTo(exact);
        assertThat(exact.getJsonObject("verb").getJsonObject("display")).hasSize(2);
        assertThat(exact.getJsonObject("context").getJsonObject("team").getString("name"))
                .isEqualTo("Us");
        assertThat(get(plain).getJsonObject("verb")).containsOnlyKeys("id");
        assertThat(canonical.getJsonObject("object").getJsonObject("definition").toString())
                .contains("Titel", "http://example.org/t")
                .doesNotContain("Name");
        assertThat(ids.getJsonObject("object")).containsOnlyKeys("id");
        assertThat(ids.getJsonObject("verb")).containsOnlyKeys("id");
        assertThat(ids.getJsonObject("context").getJsonObject("team").toString())
                .contains("Group", "mailto:bob@example.org")
                .doesNotContain("Bob", "Us");
    }

    @Test
    @Requirement({"XAPI-00172", "C2.1.3-9", "C2.1.3-10", "C2.1.3-11"})
    void picksALanguageForEachMapByItself() {
        Scene scene = Scene.fresh();
        String id = newId();
        String definition = json(
                "'object':{'definition':{'name':{'fr':'Nom','en':'Name'},'description':{'cy':'Disgrifiad','de':'Beschreibung'},"
                        + "'interactionType':'choice','choices':[{'id':'a','description':{'en-GB':'colour','en-US':'color','cy':'lliw'}},{'id':'b','description':{'fr':'rouge'}}]},");
        V1.post(STATEMENTS, scene.statement(id, "").replace("\"object\":{", definition));

        String found = V1.with("Accept-Language", "en;q=0.8, en-GB;q=0.2, cy;q=0.5, fr;q=0.9")
                .get(BY_ID + id + "&format=canonical")
                .object()
                .getJsonObject("object")
                .getJsonObject("definition")
                .toString();

        assertThat(found)
                .contains("Nom", "Disgrifiad", "\"color\"", "rouge")
                .doesNotContain("Name", "Beschreibung", "colour", "lliw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&format=canonical", "&attachments=true", "&limit=1"})
    @Requirement({"XAPI-00125", "XAPI-00126", "C1.1-1", "C1.1-2"})
    void answersHeadAsGet(String more) {
        Scene scene = Scene.fresh();
        String id = newId();
        V1.post(STATEMENTS, "[" + scene.statement(id, "") + "," + scene.statement(newId(), "") + "]");
        String next =
                V1.get(scene.byAgent() + "&limit=1").object().getString("more").substring(1);

        for (String path : List.of(
                BY_ID + id + more.replace("&limit=1", ""),
                VOIDED_BY_ID + id,
                scene.byAgent() + more,
                STATEMENTS + "?limit=x",
                next)) {
            Lrs.Answer get = V1.get(path);
            Lrs.Answer head = V1.send("HEAD", path, null, new byte[0]);

            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().keySet())
                    .containsAll(get.headers().keySet().stream()
                            .filter(header -> header.startsWith("x-exp") || header.equals("last-modified"))
                            .toList());
        }
    }
}
