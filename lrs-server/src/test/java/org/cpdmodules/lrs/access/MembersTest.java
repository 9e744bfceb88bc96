package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class MembersTest {
    private static final String PASSWORD = "calm river stones";

    private final SetClock clock = new SetClock();
    private final StoreId store;
    private final StoreId other;
    private final Members members;
    private final Sessions sessions;

    MembersTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        this.other = new TestLedger(on).store;
        this.members = new Members(on.database(), clock, new PublicAddress("https://learn.example"));
        this.sessions = new Sessions(on.database(), clock);
    }

    private Member add(String name, Role role) {
        Members.Addition addition = members.add(store, name, name + "@school.example", role);
        return ((Members.Added) addition).member();
    }

    private Member joined(String name, Role role) {
        return members.accept(store, members.invite(add(name, role)), PASSWORD).orElseThrow();
    }

    @Test
    void hasOnePersonPerAddressInAStore() {
        add("ann", Role.LEARNER);

        assertThat(members.add(store, "Another", " ANN@School.example", Role.LEARNER))
                .isEqualTo(new Members.EmailTaken("ann@school.example"));
        assertThat(members.add(other, "Another", "ann@school.example", Role.LEARNER))
                .isInstanceOf(Members.Added.class);
    }

    @Test
    void letsAnInvitationBeAcceptedOnce() {
        String code = members.invite(add("ann", Role.LEARNER));

        assertThat(members.accept(store, code, PASSWORD)).isPresent();
        assertThat(members.accept(store, code, "another password")).isEmpty();
        assertThat(members.authenticate(store, "ann@school.example", PASSWORD)).isPresent();
    }

    @Test
    void letsAnInvitationExpireAfterFourteenDays() {
        String code = members.invite(add("ann", Role.LEARNER));
        clock.pass(Duration.ofDays(14));

        assertThat(members.invited(store, code)).isEmpty();
        assertThat(members.accept(store, code, PASSWORD)).isEmpty();
    }

    @Test
    void letsANewInvitationTakeThePlaceOfTheOld() {
        Member ann = add("ann", Role.LEARNER);
        String old = members.invite(ann);
        String fresh = members.invite(ann);

        assertThat(members.invited(store, old)).isEmpty();
        assertThat(members.invited(store, fresh)).isPresent();
    }

    @Test
    void takesNoInvitationOfAnotherStore() {
        String code = members.invite(add("ann", Role.LEARNER));

        assertThat(members.invited(other, code)).isEmpty();
    }

    @Test
    void refusesAWrongPasswordAndWhoHasNone() {
        joined("ann", Role.LEARNER);
        add("bea", Role.LEARNER);

        assertThat(members.authenticate(store, "ann@school.example", "calm river stone"))
                .isEmpty();
        assertThat(members.authenticate(store, "bea@school.example", "")).isEmpty();
        assertThat(members.authenticate(store, "nobody@school.example", PASSWORD))
                .isEmpty();
    }

    @Test
    void endsEverythingOfWhoLeaves() {
        joined("admin", Role.ADMINISTRATOR);
        Member ann = joined("ann", Role.LEARNER);
        String secret = sessions.open(ann);
        String code = members.invite(ann);

        assertThat(members.setActive(ann, false)).isTrue();
        assertThat(sessions.find(store, secret)).isEmpty();
        assertThat(members.invited(store, code)).isEmpty();
        assertThat(members.authenticate(store, "ann@school.example", PASSWORD)).isEmpty();
    }

    @Test
    void keepsTheLastAdministrator() {
        Member last = joined("admin", Role.ADMINISTRATOR);
        add("invited", Role.ADMINISTRATOR);

        assertThat(members.setActive(last, false)).isFalse();
        assertThat(members.hasAdministrator(store)).isTrue();
    }

    @Test
    void keepsOneOfTwoAdministratorsWhoSendEachOtherAwayAtOnce() throws Exception {
        Member ann = joined("ann", Role.ADMINISTRATOR);
        Member bea = joined("bea", Role.ADMINISTRATOR);
        ExecutorService both = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 50; round++) {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Callable<Boolean>> departures = Stream.of(ann, bea)
                    .map(leaving -> (Callable<Boolean>) () -> {
                        start.await();
                        return members.setActive(leaving, false);
                    })
                    .toList();

            long gone = 0;
            for (Future<Boolean> departure : both.invokeAll(departures)) {
                gone += departure.get() ? 1 : 0;
            }

            assertThat(gone).as("round %d", round).isEqualTo(1);
            assertThat(members.hasAdministrator(store)).isTrue();
            members.setActive(ann, true);
            members.setActive(bea, true);
        }
        both.shutdown();
    }

    @Test
    void endsALearnersSessionAfterSevenIdleDays() {
        String secret = sessions.open(joined("ann", Role.LEARNER));
        clock.pass(Duration.ofDays(7).minusSeconds(1));
        boolean before = sessions.find(store, secret).isPresent();
        clock.pass(Duration.ofDays(7));

        assertThat(before).isTrue();
        assertThat(sessions.find(store, secret)).isEmpty();
    }

    @Test
    void endsAnAdministratorsSessionAfterTwelveIdleHours() {
        String secret = sessions.open(joined("admin", Role.ADMINISTRATOR));
        clock.pass(Duration.ofHours(12));

        assertThat(sessions.find(store, secret)).isEmpty();
    }

    @Test
    void endsAnySessionAfterThirtyDays() {
        String secret = sessions.open(joined("ann", Role.LEARNER));
        for (int day = 0; day < 29; day++) {
            clock.pass(Duration.ofDays(1));
            assertThat(sessions.find(store, secret)).isPresent();
        }
        clock.pass(Duration.ofDays(1));

        assertThat(sessions.find(store, secret)).isEmpty();
    }

    @Test
    void endsOtherSessionsWhenThePasswordChanges() {
        Member ann = joined("ann", Role.LEARNER);
        String secret = sessions.open(ann);
        members.accept(store, members.invite(ann), "other calm stones");

        assertThat(sessions.find(store, secret)).isEmpty();
    }

    @Test
    void closesASession() {
        String secret = sessions.open(joined("ann", Role.LEARNER));
        sessions.close(store, secret);

        assertThat(sessions.find(store, secret)).isEmpty();
    }
}
