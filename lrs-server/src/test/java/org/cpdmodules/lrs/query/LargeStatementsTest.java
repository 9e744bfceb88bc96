package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of statements that are too large to be read together; some hardly can be compressed, some very well. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LargeStatementsTest {
    private static final int CHARACTERS = 1_600_000;

    private final SearchedStore store;
    private final List<UUID> kept = new ArrayList<>();

    LargeStatementsTest(TestDatabase on) {
        this.store = new SearchedStore(on);
        List<UUID> voided = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            NewStatement statement = number % 3 == 0 ? Sample.simple("ann", "experienced", "small") : large(number);
            store.tiro.append(statement);
            (number == 4 || number == 7 ? voided : kept).add(statement.id());
        }
        for (UUID each : voided) {
            NewStatement voiding = Sample.of("'actor':" + Sample.agent("bob")
                    + ",'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},'object':{'objectType':'StatementRef','id':'"
                    + each + "'}");
            store.tiro.append(voiding);
            kept.add(voiding.id());
        }
    }

    private static NewStatement large(int number) {
        byte[] octets = new byte[CHARACTERS / 4 * 3];
        if (number % 2 == 0) {
            new Random(number).nextBytes(octets);
        }
        return Sample.of("'actor':" + Sample.agent("ann") + ",'verb':{'id':'" + Sample.VERBS
                + "experienced'},'object':{'id':'" + Sample.activity("large")
                + "'},'context':{'extensions':{'https://example.org/x':'"
                + Base64.getEncoder().encodeToString(octets) + "'}}");
    }

    @Test
    void aWalkShowsEachOnceInItsOrder() {
        List<UUID> newestFirst = new ArrayList<>(kept);
        Collections.reverse(newestFirst);

        assertThat(store.walk(StatementQuery.ALL.withLimit(100))).isEqualTo(newestFirst);
        assertThat(store.walk(StatementQuery.ALL.withLimit(100).withAscending()))
                .isEqualTo(kept);
        // Those that void are found for what they void, which is Ann's.
        assertThat(store.walk(StatementQuery.ALL.withLimit(3).withAgent(new Mbox("mailto:ann@example.org"))))
                .isEqualTo(newestFirst);
    }

    @Test
    void aPageEndsBeforeItOutgrowsTheHeap() {
        Page page = store.search.find(
                store.tiro.store, StatementQuery.ALL.withLimit(100).withAscending(), Optional.empty());

        long characters = page.statements().stream()
                .mapToLong(statement -> statement.json().length())
                .sum();
        assertThat(characters).isBetween(8_000_000L, 8_000_000L + 2 * CHARACTERS);
        assertThat(page.cursor()).isPresent();
    }

    @Test
    void aPageEndsWhereThereIsNoRoomForMoreAndTheWalkGoesOn() {
        List<UUID> all = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        do {
            Page page = store.search.find(
                    store.tiro.store,
                    StatementQuery.ALL.withLimit(100).withAscending(),
                    at,
                    characters -> characters < 64_000);
            assertThat(page.statements()).isNotEmpty();
            assertThat(page.statements().stream()
                            .filter(statement -> statement.json().length() >= 64_000))
                    .hasSizeLessThanOrEqualTo(1);
            page.statements().forEach(statement -> all.add(statement.id()));
            at = page.cursor().flatMap(cursor -> store.cursors.read(store.tiro.store, cursor));
        } while (at.isPresent());

        assertThat(all).isEqualTo(kept);
    }
}
