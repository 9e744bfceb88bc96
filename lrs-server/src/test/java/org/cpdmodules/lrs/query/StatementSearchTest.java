package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.ledger.Sample.VERBS;
import static org.cpdmodules.lrs.ledger.Sample.activity;
import static org.cpdmodules.lrs.ledger.Sample.agent;
import static org.cpdmodules.lrs.ledger.Sample.referring;
import static org.cpdmodules.lrs.ledger.Sample.simple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.matrix.Requirement;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which statements a query finds. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatementSearchTest {
    private static final StatementQuery ALL = StatementQuery.ALL;

    private final SearchedStore store;
    private final TestLedger tiro;
    private final StatementSearch search;

    StatementSearchTest(TestDatabase on) {
        this.store = new SearchedStore(on);
        this.tiro = store.tiro;
        this.search = store.search;
    }

    private static Ifi mbox(String name) {
        return new Mbox("mailto:" + name + "@example.org");
    }

    @Test
    void answersNewestFirstAndOldestFirstOnDemand() {
        NewStatement one = simple("ann", "experienced", "a");
        NewStatement two = simple("bob", "experienced", "b");
        tiro.append(one);
        tiro.append(two);

        assertThat(store.find(ALL)).containsExactly(two.id(), one.id());
        assertThat(store.find(ALL.withAscending())).containsExactly(one.id(), two.id());
    }

    @Test
    void anEmptyStoreAnswersNothingAndIsConsistentUntilNow() {
        Instant before = Instant.now().minusSeconds(1);

        Page page = search.find(tiro.store, ALL, Optional.empty());

        assertThat(page.statements()).isEmpty();
        assertThat(page.cursor()).isEmpty();
        assertThat(page.consistentThrough())
                .isAfter(before)
                .isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void filtersByAgentAsActorObjectAndMemberButNotAsInstructor() {
        NewStatement actor = simple("ann", "experienced", "a");
        NewStatement object =
                Sample.of("'actor':" + agent("bob") + ",'verb':{'id':'" + VERBS + "met'},'object':" + agent("ann"));
        NewStatement member = Sample.of("'actor':{'objectType':'Group','member':[" + agent("bob") + "," + agent("ann")
                + "]},'verb':{'id':'" + VERBS + "met'},'object':{'id':'" + activity("a") + "'}");
        NewStatement instructor = Sample.of("'actor':" + agent("bob") + ",'verb':{'id':'" + VERBS
                + "met'},'object':{'id':'" + activity("a") + "'},'context':{'instructor':" + agent("ann") + "}");
        tiro.append(actor, object, member, instructor);

        assertThat(store.find(ALL.withAgent(mbox("ann")))).containsExactly(member.id(), object.id(), actor.id());
        assertThat(store.find(ALL.withAgent(mbox("ann")).withRelated(true, false)))
                .containsExactly(instructor.id(), member.id(), object.id(), actor.id());
        assertThat(store.find(ALL.withAgent(mbox("nobody")))).isEmpty();
    }

    @Test
    void relatedAgentsReachAuthorityTeamSubStatementAndContextAgents() {
        String verb = ",'verb':{'id':'" + VERBS + "met'},";
        String object = "'object':{'id':'" + activity("a") + "'}";
        NewStatement authority = Sample.of("'actor':" + agent("bob") + verb + object + ",'authority':" + agent("ann"));
        NewStatement team = Sample.of("'actor':" + agent("bob") + verb + object
                + ",'context':{'team':{'objectType':'Group','member':[" + agent("ann") + "]}}");
        NewStatement inner = Sample.of("'actor':" + agent("bob") + verb
                + "'object':{'objectType':'SubStatement','actor':" + agent("ann") + verb + object + "}");
        NewStatement contextAgent = Sample.of("'actor':" + agent("bob") + verb + object
                + ",'context':{'contextAgents':[{'objectType':'contextAgent','agent':" + agent("ann")
                + ",'relevantTypes':['http://t.example/t']}]}");
        NewStatement contextGroup = Sample.of("'actor':" + agent("bob") + verb + object
                + ",'context':{'contextGroups':[{'objectType':'contextGroup','group':{'objectType':'Group','mbox':"
                + "'mailto:ann@example.org'},'relevantTypes':['http://t.example/t']}]}");
        tiro.append(authority, team, inner, contextAgent, contextGroup);

        assertThat(store.find(ALL.withAgent(mbox("ann")).withAscending().withRelated(true, false)))
                .containsExactly(authority.id(), team.id(), inner.id(), contextAgent.id(), contextGroup.id());
        assertThat(store.find(ALL.withAgent(mbox("ann")))).isEmpty();
    }

    @Test
    void relatedActivitiesReachContextAndSubStatement() {
        String start = "'actor':" + agent("bob") + ",'verb':{'id':'" + VERBS + "met'},";
        NewStatement object = Sample.of(start + "'object':{'id':'" + activity("x") + "'}");
        NewStatement parent = Sample.of(start + "'object':{'id':'" + activity("y")
                + "'},'context':{'contextActivities':{'parent':{'id':'" + activity("x") + "'}}}");
        NewStatement grouping = Sample.of(start + "'object':{'id':'" + activity("y")
                + "'},'context':{'contextActivities':{'grouping':[{'id':'" + activity("z") + "'},{'id':'"
                + activity("x")
                + "'}]}}");
        NewStatement inner = Sample.of(
                start + "'object':{'objectType':'SubStatement'," + start + "'object':{'id':'" + activity("x") + "'}}");
        tiro.append(object, parent, grouping, inner);

        assertThat(store.find(ALL.withActivity(activity("x")))).containsExactly(object.id());
        assertThat(store.find(ALL.withActivity(activity("x")).withRelated(false, true)))
                .containsExactly(inner.id(), grouping.id(), parent.id(), object.id());
    }

    @Test
    void allFiltersMustBeMetByTheSameStatement() {
        NewStatement target = simple("ann", "answered", "question");
        NewStatement referring = referring("bob", "confirmed", target.id());
        tiro.append(target, referring);

        assertThat(store.find(ALL.withAgent(mbox("ann")).withVerb(VERBS + "answered")))
                .containsExactly(referring.id(), target.id());
        assertThat(store.find(ALL.withAgent(mbox("bob")).withVerb(VERBS + "answered")))
                .isEmpty();
        assertThat(store.find(ALL.withAgent(mbox("bob")).withVerb(VERBS + "confirmed")))
                .containsExactly(referring.id());
    }

    @Test
    @Requirement("C2.1.3-8")
    void findsReferringStatementsAtAnyDepthWhicheverArrivesFirst() {
        NewStatement target = simple("ann", "answered", "question");
        NewStatement second = referring("bob", "confirmed", target.id());
        NewStatement third = referring("eve", "confirmed", second.id());
        NewStatement fourth = referring("joe", "confirmed", third.id());

        tiro.append(fourth);
        tiro.append(second);
        tiro.append(third);
        assertThat(store.find(ALL.withActivity(activity("question")))).isEmpty();
        tiro.append(target);

        assertThat(store.find(ALL.withActivity(activity("question"))))
                .containsExactly(target.id(), third.id(), second.id(), fourth.id());
        assertThat(store.find(ALL.withAgent(mbox("bob")))).containsExactly(third.id(), second.id(), fourth.id());
    }

    @Test
    void endsInReferencesThatGoInACircle() {
        UUID first = UUID.randomUUID();
        NewStatement second = referring("bob", "confirmed", first);
        NewStatement closing = Sample.of(
                first,
                "'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS
                        + "confirmed'},'object':{'objectType':'StatementRef','id':'" + second.id() + "'}");
        tiro.append(second);
        tiro.append(closing);

        assertThat(store.find(ALL.withAgent(mbox("ann")))).containsExactly(first, second.id());
        assertThat(store.find(ALL.withAgent(mbox("bob")))).containsExactly(first, second.id());
    }

    @Test
    @Requirement({"XAPI-00162", "XAPI-00163", "C2.1.4-1", "C2.1.4-2"})
    void hidesVoidedStatementsButNotWhatRefersToThem() {
        NewStatement target = simple("ann", "answered", "question");
        NewStatement voiding = referring("admin", "voided", target.id());
        tiro.append(target);
        tiro.append(voiding);

        assertThat(store.find(ALL)).containsExactly(voiding.id());
        assertThat(store.find(ALL.withAgent(mbox("ann")))).containsExactly(voiding.id());
        assertThat(search.byId(tiro.store, target.id())).isEmpty();
        assertThat(search.voidedById(tiro.store, target.id())).isPresent();
        assertThat(search.byId(tiro.store, voiding.id())).isPresent();
        assertThat(search.voidedById(tiro.store, voiding.id())).isEmpty();
    }

    @Test
    @Requirement({"XAPI-00174", "XAPI-00175", "C2.1.3-7"})
    void sinceIsExclusiveAndUntilInclusive() {
        NewStatement one = simple("ann", "experienced", "a");
        NewStatement two = simple("ann", "experienced", "a");
        NewStatement three = simple("ann", "experienced", "a");
        tiro.append(one);
        Instant middle = tiro.append(two).stored();
        tiro.append(three);

        assertThat(store.find(ALL.withSince(middle))).containsExactly(three.id());
        assertThat(store.find(ALL.withUntil(middle))).containsExactly(two.id(), one.id());
        assertThat(store.find(ALL.withSince(middle.minusNanos(1000)).withVerb(VERBS + "experienced")))
                .containsExactly(three.id(), two.id());
        assertThat(store.find(ALL.withSince(Instant.MAX))).isEmpty();
        assertThat(store.find(ALL.withUntil(Instant.MIN))).isEmpty();
    }

    @Test
    void filtersByRegistrationAndVerb() {
        UUID registration = UUID.randomUUID();
        NewStatement registered = Sample.of("'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS
                + "initialized'},'object':{'id':'" + activity("a") + "'},'context':{'registration':'"
                + registration.toString().toUpperCase(java.util.Locale.ROOT) + "'}");
        NewStatement other = simple("ann", "initialized", "a");
        tiro.append(registered, other);

        assertThat(store.find(ALL.withRegistration(registration))).containsExactly(registered.id());
        assertThat(store.find(ALL.withRegistration(registration).withVerb(VERBS + "terminated")))
                .isEmpty();
        assertThat(store.find(ALL.withVerb(VERBS + "initialized"))).containsExactly(other.id(), registered.id());
    }

    @Test
    void authorityShowsOnlyWhatIsTheirs() {
        String rest = "'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS + "met'},'object':{'id':'" + activity("a")
                + "'},'authority':";
        NewStatement mine = Sample.of(rest + agent("me"));
        NewStatement theirs = Sample.of(rest + agent("them"));
        NewStatement theirsAboutMine = Sample.of("'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS
                + "met'},'object':{'objectType':'StatementRef','id':'" + mine.id() + "'},'authority':" + agent("them"));
        tiro.append(mine, theirs, theirsAboutMine);

        assertThat(store.find(ALL.withAuthority(Optional.of(mbox("me"))))).containsExactly(mine.id());
        assertThat(store.find(ALL.withAgent(mbox("ann")).withAuthority(Optional.of(mbox("me")))))
                .containsExactly(mine.id());
        assertThat(store.find(ALL.withVerb(VERBS + "met").withAuthority(Optional.of(mbox("nobody")))))
                .isEmpty();
    }

    @Test
    void storesDoNotSeeEachOther() {
        NewStatement mine = simple("ann", "experienced", "a");
        tiro.append(mine);
        StoreId other = new org.cpdmodules.lrs.ledger.Stores(tiro.database).open("other");
        tiro.ledger.append(other, List.of(simple(mine.id(), "bob", "other", "b")));

        assertThat(store.find(ALL)).containsExactly(mine.id());
        assertThat(store.find(ALL.withAgent(mbox("bob")))).isEmpty();
        assertThat(search.find(other, ALL, Optional.empty()).statements()).hasSize(1);
    }
}
