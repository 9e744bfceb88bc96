package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.ledger.Sample.VERBS;
import static org.cpdmodules.lrs.ledger.Sample.activity;
import static org.cpdmodules.lrs.ledger.Sample.agent;
import static org.cpdmodules.lrs.ledger.Sample.referring;
import static org.cpdmodules.lrs.ledger.Sample.simple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.matrix.Requirement;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatementSearchTest {
    private static final StatementQuery ALL = StatementQuery.ALL;

    private final TestDatabase on;
    private final TestLedger tiro;
    private final Cursors cursors;
    private final StatementSearch search;

    StatementSearchTest(TestDatabase on) {
        this.on = on;
        this.tiro = new TestLedger(on);
        this.cursors = new Cursors(tiro.database);
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, cursors);
    }

    private static Ifi mbox(String name) {
        return new Mbox("mailto:" + name + "@example.org");
    }

    private List<UUID> find(StatementQuery query) {
        return search.find(tiro.store, query, Optional.empty()).statements().stream()
                .map(StoredStatement::id)
                .toList();
    }

    private List<UUID> walk(StatementQuery query) {
        List<UUID> all = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        while (true) {
            Page page = search.find(tiro.store, query, at);
            page.statements().forEach(statement -> all.add(statement.id()));
            if (page.cursor().isEmpty()) {
                return all;
            }
            at = cursors.read(tiro.store, page.cursor().get());
            assertThat(at).isPresent();
        }
    }

    @Test
    void answersNewestFirstAndOldestFirstOnDemand() {
        NewStatement one = simple("ann", "experienced", "a");
        NewStatement two = simple("bob", "experienced", "b");
        tiro.append(one);
        tiro.append(two);

        assertThat(find(ALL)).containsExactly(two.id(), one.id());
        assertThat(find(ALL.withAscending())).containsExactly(one.id(), two.id());
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

        assertThat(find(ALL.withAgent(mbox("ann")))).containsExactly(member.id(), object.id(), actor.id());
        assertThat(find(ALL.withAgent(mbox("ann")).withRelated(true, false)))
                .containsExactly(instructor.id(), member.id(), object.id(), actor.id());
        assertThat(find(ALL.withAgent(mbox("nobody")))).isEmpty();
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

        assertThat(find(ALL.withAgent(mbox("ann")).withAscending().withRelated(true, false)))
                .containsExactly(authority.id(), team.id(), inner.id(), contextAgent.id(), contextGroup.id());
        assertThat(find(ALL.withAgent(mbox("ann")))).isEmpty();
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

        assertThat(find(ALL.withActivity(activity("x")))).containsExactly(object.id());
        assertThat(find(ALL.withActivity(activity("x")).withRelated(false, true)))
                .containsExactly(inner.id(), grouping.id(), parent.id(), object.id());
    }

    @Test
    void allFiltersMustBeMetByTheSameStatement() {
        NewStatement target = simple("ann", "answered", "question");
        NewStatement referring = referring("bob", "confirmed", target.id());
        tiro.append(target, referring);

        assertThat(find(ALL.withAgent(mbox("ann")).withVerb(VERBS + "answered")))
                .containsExactly(referring.id(), target.id());
        assertThat(find(ALL.withAgent(mbox("bob")).withVerb(VERBS + "answered")))
                .isEmpty();
        assertThat(find(ALL.withAgent(mbox("bob")).withVerb(VERBS + "confirmed")))
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
        assertThat(find(ALL.withActivity(activity("question")))).isEmpty();
        tiro.append(target);

        assertThat(find(ALL.withActivity(activity("question"))))
                .containsExactly(target.id(), third.id(), second.id(), fourth.id());
        assertThat(find(ALL.withAgent(mbox("bob")))).containsExactly(third.id(), second.id(), fourth.id());
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

        assertThat(find(ALL.withAgent(mbox("ann")))).containsExactly(first, second.id());
        assertThat(find(ALL.withAgent(mbox("bob")))).containsExactly(first, second.id());
    }

    @Test
    @Requirement({"XAPI-00162", "XAPI-00163", "C2.1.4-1", "C2.1.4-2"})
    void hidesVoidedStatementsButNotWhatRefersToThem() {
        NewStatement target = simple("ann", "answered", "question");
        NewStatement voiding = referring("admin", "voided", target.id());
        tiro.append(target);
        tiro.append(voiding);

        assertThat(find(ALL)).containsExactly(voiding.id());
        assertThat(find(ALL.withAgent(mbox("ann")))).containsExactly(voiding.id());
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

        assertThat(find(ALL.withSince(middle))).containsExactly(three.id());
        assertThat(find(ALL.withUntil(middle))).containsExactly(two.id(), one.id());
        assertThat(find(ALL.withSince(middle.minusNanos(1000)).withVerb(VERBS + "experienced")))
                .containsExactly(three.id(), two.id());
        assertThat(find(ALL.withSince(Instant.MAX))).isEmpty();
        assertThat(find(ALL.withUntil(Instant.MIN))).isEmpty();
    }

    @Test
    void filtersByRegistrationAndVerb() {
        UUID registration = UUID.randomUUID();
        NewStatement registered = Sample.of("'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS
                + "initialized'},'object':{'id':'" + activity("a") + "'},'context':{'registration':'"
                + registration.toString().toUpperCase(java.util.Locale.ROOT) + "'}");
        NewStatement other = simple("ann", "initialized", "a");
        tiro.append(registered, other);

        assertThat(find(ALL.withRegistration(registration))).containsExactly(registered.id());
        assertThat(find(ALL.withRegistration(registration).withVerb(VERBS + "terminated")))
                .isEmpty();
        assertThat(find(ALL.withVerb(VERBS + "initialized"))).containsExactly(other.id(), registered.id());
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

        assertThat(find(ALL.withAuthority(Optional.of(mbox("me"))))).containsExactly(mine.id());
        assertThat(find(ALL.withAgent(mbox("ann")).withAuthority(Optional.of(mbox("me")))))
                .containsExactly(mine.id());
        assertThat(find(ALL.withVerb(VERBS + "met").withAuthority(Optional.of(mbox("nobody")))))
                .isEmpty();
    }

    @Test
    void storesDoNotSeeEachOther() {
        NewStatement mine = simple("ann", "experienced", "a");
        tiro.append(mine);
        StoreId other = new org.cpdmodules.lrs.ledger.Stores(tiro.database).open("other");
        tiro.ledger.append(other, List.of(simple(mine.id(), "bob", "other", "b")));

        assertThat(find(ALL)).containsExactly(mine.id());
        assertThat(find(ALL.withAgent(mbox("bob")))).isEmpty();
        assertThat(search.find(other, ALL, Optional.empty()).statements()).hasSize(1);
    }

    @Test
    void pagesShowEveryStatementOnceInOrder() {
        List<UUID> ids = new ArrayList<>();
        for (int batch = 0; batch < 10; batch++) {
            NewStatement[] some = new NewStatement[23];
            for (int at = 0; at < some.length; at++) {
                some[at] = simple("ann", at % 2 == 0 ? "even" : "odd", "a");
                if (at % 2 == 0) {
                    ids.add(some[at].id());
                }
            }
            tiro.append(some);
        }

        assertThat(walk(ALL.withVerb(VERBS + "even").withAscending().withLimit(7)))
                .isEqualTo(ids);
        assertThat(walk(ALL.withVerb(VERBS + "even").withLimit(60)))
                .isEqualTo(ids.stream()
                        .sorted(java.util.Comparator.comparing(ids::indexOf).reversed())
                        .toList());
        assertThat(walk(ALL.withLimit(0))).hasSize(230);
        assertThat(walk(ALL.withAscending().withLimit(1)).subList(0, 3)).contains(ids.get(0), ids.get(1));
    }

    @Test
    @Requirement("D2.5-1")
    void aCursorIsGoodADayLaterOnAServerThatStartedSince() {
        TestLedger yesterday = new TestLedger(on, Clock.offset(Clock.systemUTC(), Duration.ofHours(-25)), stored -> {});
        List<UUID> ids = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            NewStatement statement = simple("ann", "experienced", "a" + n);
            ids.add(statement.id());
            yesterday.append(statement);
        }
        StatementSearch then = new StatementSearch(
                yesterday.database, yesterday.terms, yesterday.watermarks, new Cursors(yesterday.database));
        StatementQuery byAgent = ALL.withAgent(mbox("ann")).withAscending().withLimit(2);
        String more =
                then.find(yesterday.store, byAgent, Optional.empty()).cursor().orElseThrow();

        tiro.ledger.append(yesterday.store, List.of(referring("admin", "voided", ids.get(2))));
        Cursor cursor = cursors.read(yesterday.store, more).orElseThrow();
        Page page = search.find(yesterday.store, cursor.query(), Optional.of(cursor));

        assertThat(page.statements()).extracting(StoredStatement::id).containsExactly(ids.get(3), ids.get(4));
    }

    @Test
    void aPageThatEndsExactlyWithTheLastStatementHasNoCursor() {
        tiro.append(simple("ann", "experienced", "a"), simple("ann", "experienced", "b"));

        assertThat(search.find(tiro.store, ALL.withLimit(2), Optional.empty()).cursor())
                .isEmpty();
        assertThat(search.find(tiro.store, ALL.withLimit(1), Optional.empty()).cursor())
                .isPresent();
    }

    @Test
    void aPageThatWouldOutgrowTheHeapEndsEarly() {
        String large = "x".repeat(3_000_000);
        for (int at = 0; at < 5; at++) {
            tiro.append(Sample.of("'actor':" + agent("ann") + ",'verb':{'id':'" + VERBS + "met'},'object':{'id':'"
                    + activity("a") + "'},'result':{'response':'" + large + "'}"));
        }

        Page page = search.find(tiro.store, ALL, Optional.empty());

        assertThat(page.statements()).hasSize(3);
        assertThat(walk(ALL)).hasSize(5);
    }

    @Test
    void aWalkSeesWhatWasThereAtItsBeginningOnceWhileWritersWrite() throws Exception {
        List<UUID> before = new ArrayList<>();
        for (int batch = 0; batch < 8; batch++) {
            NewStatement[] some = new NewStatement[25];
            for (int at = 0; at < some.length; at++) {
                some[at] = simple("ann", "experienced", "a");
                before.add(some[at].id());
            }
            tiro.append(some);
        }
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                tiro.append(simple("ann", "experienced", "a"), simple("bob", "experienced", "a"));
            }
        });
        writer.start();
        List<UUID> down;
        List<UUID> up;
        try {
            down = walk(ALL.withAgent(mbox("ann")).withLimit(9));
            up = new ArrayList<>();
            Optional<Cursor> at = Optional.empty();
            while (up.size() < before.size()) {
                Page page = search.find(
                        tiro.store, ALL.withAgent(mbox("ann")).withAscending().withLimit(9), at);
                page.statements().forEach(statement -> up.add(statement.id()));
                at = cursors.read(tiro.store, page.cursor().orElseThrow());
            }
        } finally {
            stop.set(true);
            writer.join();
        }

        assertThat(down).doesNotHaveDuplicates().containsAll(before);
        assertThat(up).doesNotHaveDuplicates().startsWith(before.toArray(UUID[]::new));
    }

    @Test
    void theWatermarkIsNeverLaterThanWhatAQuerySees() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Instant> acknowledged = new ArrayList<>();
        List<Instant[]> answers = new ArrayList<>();
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                Instant stored = tiro.append(simple("ann", "experienced", "a")).stored();
                synchronized (acknowledged) {
                    acknowledged.add(stored);
                }
            }
        });
        writer.start();
        try {
            for (int round = 0; round < 200; round++) {
                Instant last;
                synchronized (acknowledged) {
                    last = acknowledged.isEmpty() ? Instant.EPOCH : acknowledged.get(acknowledged.size() - 1);
                }
                Page page = search.find(tiro.store, ALL.withLimit(1), Optional.empty());
                Instant seen = page.statements().isEmpty()
                        ? Instant.EPOCH
                        : page.statements().get(0).stored();
                assertThat(page.consistentThrough()).isAfterOrEqualTo(seen).isAfterOrEqualTo(last);
                answers.add(new Instant[] {seen, page.consistentThrough()});
            }
        } finally {
            stop.set(true);
            writer.join();
        }
        assertThat(answers).allSatisfy(answer -> assertThat(acknowledged)
                .noneMatch(stored -> stored.isAfter(answer[0]) && !stored.isAfter(answer[1])));
    }

    @Test
    void refusesCursorsThatWereChangedOrBelongToAnotherStore() {
        tiro.append(simple("ann", "experienced", "a"), simple("ann", "experienced", "b"));
        String cursor = search.find(tiro.store, ALL.withLimit(1), Optional.empty())
                .cursor()
                .orElseThrow();
        StoreId other = new org.cpdmodules.lrs.ledger.Stores(tiro.database).open("other");

        char flipped = cursor.charAt(60) == 'A' ? 'B' : 'A';
        assertThat(cursors.read(tiro.store, cursor)).isPresent();
        assertThat(cursors.read(other, cursor)).isEmpty();
        assertThat(cursors.read(tiro.store, cursor.substring(0, 60) + flipped + cursor.substring(61)))
                .isEmpty();
        assertThat(cursors.read(tiro.store, "")).isEmpty();
        assertThat(cursors.read(tiro.store, "no base64 %")).isEmpty();
    }

    @Test
    void cursorsOutliveTheServer() {
        tiro.append(simple("ann", "experienced", "a"), simple("ann", "experienced", "b"));
        StatementQuery query = ALL.withLimit(1).withAgent(mbox("ann")).withSince(Instant.parse("2020-01-01T00:00:00Z"));
        String cursor =
                search.find(tiro.store, query, Optional.empty()).cursor().orElseThrow();

        assertThat(new Cursors(tiro.database).read(tiro.store, cursor)).contains(new Cursor(query, 2));
    }
}
