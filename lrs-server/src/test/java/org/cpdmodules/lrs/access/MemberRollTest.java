package org.cpdmodules.lrs.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.http.TestRooms;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class MemberRollTest {
    private final StoreId store;
    private final Members members;
    private final MemberRoll roll;

    MemberRollTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        this.members = new Members(on.database(), Clock.systemUTC(), new PublicAddress("https://learn.example"));
        this.roll = new MemberRoll(on.database());
    }

    private Member add(String name, String email) {
        return ((Members.Added) members.add(store, name, email, Role.LEARNER)).member();
    }

    private void addPeople(int count) {
        for (int person = 0; person < count; person++) {
            add("Person %04d".formatted(person), "person" + person + "@school.example");
        }
    }

    private MemberRoll.Page page(String letters, int number) {
        return roll.page(store, letters, Optional.empty(), number, TestRooms.ofOne());
    }

    private static List<String> names(MemberRoll.Page page) {
        return page.members().stream().map(Member::name).toList();
    }

    @Test
    void showsEverybodyOnceInTheOrderOfNames() {
        addPeople(MemberRoll.PER_PAGE + 7);

        MemberRoll.Page first = page("", 1);
        MemberRoll.Page second = page("", 2);

        assertThat(first.pages()).isEqualTo(2);
        assertThat(names(first)).hasSize(MemberRoll.PER_PAGE).isSorted().startsWith("Person 0000");
        assertThat(names(second))
                .hasSize(7)
                .isSorted()
                .startsWith("Person 0050")
                .endsWith("Person 0056");
    }

    @Test
    void showsTheNearestPageWhereThereIsNone() {
        addPeople(MemberRoll.PER_PAGE + 1);

        assertThat(page("", 900_000_000).number()).isEqualTo(2);
        assertThat(page("", 0).number()).isEqualTo(1);
        assertThat(page("nobody", 3)).isEqualTo(new MemberRoll.Page(List.of(), 1, 1, 0, 51));
    }

    @Test
    void findsLettersOfNamesAndAddressesInAnyCase() {
        add("Siân Émile", "sian@school.example");
        add("ann", "ann.100%_club@school.example");
        add("Bea", "bea@school.example");

        assertThat(names(page("SIÂN É", 1))).containsExactly("Siân Émile");
        assertThat(names(page("0%_CLUB", 1))).containsExactly("ann");
        assertThat(names(page(" school ", 1))).containsExactly("ann", "Bea", "Siân Émile");
    }

    @Test
    void findsThoseOfOneStatus() {
        Member gone = add("ann", "ann@school.example");
        Member here = add("bea", "bea@school.example");
        add("cai", "cai@school.example");
        members.setActive(gone, false);
        members.accept(store, members.invite(here), "calm river stones");

        for (MemberStatus status : MemberStatus.values()) {
            MemberRoll.Page page = roll.page(store, "", Optional.of(status), 1, TestRooms.ofOne());
            assertThat(page.members())
                    .singleElement()
                    .extracting(Member::status)
                    .isEqualTo(status);
        }
        assertThat(roll.active(store)).isEqualTo(2);
    }

    @Test
    void looksThroughNobodyWhileOthersTakeUpTheMemory() {
        addPeople(140);

        assertThatThrownBy(() -> roll.page(store, "", Optional.empty(), 1, TestRooms.taken()))
                .hasMessageContaining("no room for an answer");
        assertThat(page("", 1).found()).isEqualTo(140);
    }
}
