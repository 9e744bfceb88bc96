package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.query.Cursor;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long chains of StatementRefs, in any order of arrival. {@code -Dtiro.chain} says how long (50); a statement is found for
 * what it reaches by 1,000 references at most. With smaller bounds: {@link ReferenceOrderTest}.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReferenceChainsTest {
    private static final int LENGTH = Integer.getInteger("tiro.chain", 50);
    private static final int MOST = 1_000;

    private final TestLedger tiro;
    private final Cursors cursors;
    private final StatementSearch search;

    ReferenceChainsTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.cursors = new Cursors(tiro.database);
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, cursors);
    }

    private int found(String verb) {
        StatementQuery query = StatementQuery.ALL.withVerb("http://adlnet.gov/expapi/verbs/" + verb);
        Page page = search.find(tiro.store, query, Optional.empty());
        int found = page.statements().size();
        while (page.cursor().isPresent()) {
            Optional<Cursor> next = cursors.read(tiro.store, page.cursor().get());
            page = search.find(tiro.store, query, next);
            found += page.statements().size();
        }
        return found;
    }

    enum Order {
        TARGETS_FIRST,
        TARGETS_LAST,
        MIXED
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void areFollowedInWhateverOrderTheyArrive(Order order) {
        List<NewStatement> chain = new ArrayList<>(List.of(Sample.simple("ann", "initialized", "a")));
        while (chain.size() < LENGTH) {
            chain.add(Sample.referring(
                    "bob", "confirmed", chain.get(chain.size() - 1).id()));
        }
        NewStatement first = chain.get(0);
        if (order == Order.TARGETS_LAST) {
            Collections.reverse(chain);
        } else if (order == Order.MIXED) {
            Collections.shuffle(chain, new Random(7));
        }

        long slowest = 0;
        for (int from = 0; from < LENGTH; from += 10) {
            long begun = System.nanoTime();
            tiro.append(chain.subList(from, Math.min(from + 10, LENGTH)).toArray(NewStatement[]::new));
            slowest = Math.max(slowest, System.nanoTime() - begun);
        }

        System.out.printf("chain of %d, %s, slowest ten %.2f s%n", LENGTH, order, slowest / 1e9);
        assertThat(found("initialized")).isEqualTo(Math.min(LENGTH, MOST + 1));
        assertThat(found("confirmed")).isEqualTo(LENGTH - 1);
        tiro.append(Sample.referring("eve", "voided", first.id()));
        assertThat(search.byId(tiro.store, first.id())).isEmpty();
        assertThat(search.voidedById(tiro.store, first.id())).isPresent();
        assertThat(Audits.of(tiro.database, tiro.store)).isEmpty();
    }

    /** More than one statement is found for: it is no chain, and each of them is found for two others only. */
    @Test
    void manyThatReferToOneAreFoundForWhatThatOneReachesLate() {
        NewStatement last = Sample.simple("ann", "initialized", "a");
        NewStatement middle = Sample.referring("bob", "confirmed", last.id());
        tiro.append(middle);
        for (int batch = 0; batch < 11; batch++) {
            NewStatement[] answers = new NewStatement[100];
            Arrays.setAll(answers, any -> Sample.referring("eve", "commented", middle.id()));
            tiro.append(answers);
        }

        tiro.append(last);

        assertThat(found("confirmed")).isEqualTo(1 + 1_100);
        assertThat(found("initialized")).isEqualTo(1 + 1 + 1_100);
        assertThat(Audits.of(tiro.database, tiro.store)).isEmpty();
    }
}
