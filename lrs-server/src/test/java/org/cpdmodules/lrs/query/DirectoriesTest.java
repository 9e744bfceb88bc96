package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.ledger.Sample.VERBS;
import static org.cpdmodules.lrs.ledger.Sample.activity;
import static org.cpdmodules.lrs.ledger.Sample.agent;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.feed.Deliveries;
import org.cpdmodules.lrs.feed.FeedCursors;
import org.cpdmodules.lrs.ledger.FreshStatement;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DirectoriesTest {
    private static final Agent ANN = new Agent(Optional.empty(), new Mbox("mailto:ann@example.org"));

    private final List<FreshStatement> fresh = new ArrayList<>();
    private final TestLedger tiro;
    private final ActivityDirectory activities;
    private final AgentDirectory agents;
    private final DirectoryKeeper keeper;
    private final StatementSearch search;

    DirectoriesTest(TestDatabase on) {
        this.tiro = new TestLedger(on, Clock.systemUTC(), advanced -> fresh.addAll(advanced.fresh()));
        FeedCursors cursors = new FeedCursors(tiro.database);
        this.activities = new ActivityDirectory(tiro.database, tiro.terms, tiro.watermarks, cursors);
        this.agents = new AgentDirectory(tiro.database, tiro.terms, tiro.watermarks, cursors);
        this.keeper = new DirectoryKeeper(tiro.database, tiro.terms);
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, new Cursors(tiro.database));
    }

    private static NewStatement defining(String definition) {
        return Sample.of("'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS + "met'},'object':{'id':'"
                + activity("a") + "','definition':" + definition + "}");
    }

    private static NewStatement named(String name) {
        return Sample.of("'actor':{'name':'" + name + "','mbox':'mailto:ann@example.org'},'verb':{'id':'" + VERBS
                + "met'},'object':{'id':'" + activity("a") + "'}");
    }

    /** Hands over all statements of the store, as the feed does. */
    private void feed() {
        Deliveries.handOver(
                keeper, tiro.store, fresh.stream().map(FreshStatement::parsed).toList());
    }

    private Optional<JsonObject> definition() {
        return activities.activity(tiro.store, activity("a")).map(found -> found.getJsonObject("definition"));
    }

    private static JsonObject json(String text) {
        return JsonText.object(text.replace('\'', '"'));
    }

    @Test
    void mergesLanguagesAndExtensionsAndLetsTheLaterStatementWin() {
        tiro.append(defining(
                "{'name':{'en':'one','fr':'un'},'type':'http://t.example/a','extensions':{'http://e.example/1':1}}"));
        tiro.append(
                defining(
                        "{'name':{'en':'uno'},'moreInfo':'http://m.example/','extensions':{'http://e.example/2':[-0,1E5,1.50]}}"));
        JsonObject expected = json(
                "{'name':{'en':'uno','fr':'un'},'type':'http://t.example/a',"
                        + "'extensions':{'http://e.example/1':1,'http://e.example/2':[-0,1E5,1.50]},'moreInfo':'http://m.example/'}");

        assertThat(definition()).contains(expected);
        feed();
        assertThat(definition()).contains(expected);
        feed();
        assertThat(definition()).contains(expected);
        assertThat(definition().map(JsonText::of)).as("with its digits").contains(JsonText.of(expected));
    }

    /** One that was set aside: what came after it has been read before it. */
    @Test
    void aDefinitionThatComesLateFillsInAndReplacesNothing() {
        tiro.append(defining("{'name':{'en':'old','fr':'vieux'},'type':'http://t.example/a'}"));
        tiro.append(defining("{'name':{'en':'new'},'moreInfo':'http://m.example/'}"));
        Deliveries.handOver(keeper, tiro.store, List.of(fresh.get(1).parsed()));
        tiro.database.write(connection -> Rows.change(
                connection,
                "INSERT INTO feed_cursor (seq, store_id, subscriber) VALUES (2, ?, 'directory')",
                tiro.store.value()));
        assertThat(definition()).contains(json("{'name':{'en':'new'},'moreInfo':'http://m.example/'}"));

        Deliveries.handOverLate(keeper, tiro.store, fresh.get(0).parsed());

        assertThat(definition())
                .contains(
                        json(
                                "{'name':{'en':'new','fr':'vieux'},'type':'http://t.example/a','moreInfo':'http://m.example/'}"));
    }

    @Test
    void knowsDefinitionsFromContextAndSubStatements() {
        tiro.append(Sample.of("'actor':" + agent("bob") + ",'verb':{'id':'" + VERBS
                + "met'},'object':{'objectType':'SubStatement','actor':" + agent("bob") + ",'verb':{'id':'" + VERBS
                + "met'},'object':{'id':'" + activity("x") + "'},'context':{'contextActivities':{'grouping':[{'id':'"
                + activity("a") + "','definition':{'name':{'en':'inside'}}}]}}}"));

        assertThat(definition()).contains(json("{'name':{'en':'inside'}}"));
    }

    @Test
    void learnsNothingFromWhoMayNotDefine() {
        tiro.append(defining("{'name':{'en':'right'}}"));
        NewStatement sent = Sample.of("'actor':{'name':'Impostor','mbox':'mailto:ann@example.org'},'verb':{'id':'"
                + VERBS + "met'},'object':{'id':'" + activity("a") + "','definition':{'name':{'en':'wrong'}}}");
        tiro.append(new NewStatement(sent.id(), sent.json(), false));

        Optional<JsonObject> before = definition();
        JsonObject personBefore = agents.person(tiro.store, ANN);
        feed();

        assertThat(before).contains(json("{'name':{'en':'right'}}"));
        assertThat(definition()).isEqualTo(before);
        assertThat(personBefore.toString()).doesNotContain("Impostor");
        assertThat(agents.person(tiro.store, ANN)).isEqualTo(personBefore);
        assertThat(search.byId(tiro.store, sent.id()).orElseThrow().json()).contains("wrong", "Impostor");
    }

    @Test
    void hasNothingToSayAboutAnActivityThatNobodyDefines() {
        tiro.append(Sample.simple("ann", "experienced", "a"));

        assertThat(activities.activity(tiro.store, activity("a"))).isEmpty();
        assertThat(activities.activity(tiro.store, activity("never"))).isEmpty();
    }

    @Test
    void gathersTheNamesOfAPerson() {
        tiro.append(named("Ann"), named("Ann Example"), named("half \\ud83d"));

        JsonObject before = agents.person(tiro.store, ANN);
        feed();
        JsonObject after = agents.person(tiro.store, ANN);

        assertThat(before.getJsonArray("name").getValuesAs(jakarta.json.JsonString::getString))
                .containsExactlyInAnyOrder("Ann", "Ann Example", "half \ud83d");
        assertThat(after.getJsonArray("name")).containsExactlyInAnyOrderElementsOf(before.getJsonArray("name"));
        assertThat(after.getJsonArray("mbox")).hasSize(1);
        assertThat(after.getString("objectType")).isEqualTo("Person");
    }

    @Test
    void answersAPersonForAnAgentThatNobodyMentions() {
        Agent nobody = new Agent(Optional.of("No Body"), new Mbox("mailto:nobody@example.org"));

        assertThat(agents.person(tiro.store, nobody))
                .isEqualTo(json("{'objectType':'Person','name':['No Body'],'mbox':['mailto:nobody@example.org']}"));
    }
}
