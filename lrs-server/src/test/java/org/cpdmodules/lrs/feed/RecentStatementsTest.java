package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.ledger.Fresh;
import org.cpdmodules.lrs.ledger.FreshStatement;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;

class RecentStatementsTest {
    private static final int ORDINARY = 1300;

    private final RecentStatements recent = new RecentStatements(List.of(subscriber("one"), subscriber("other")));
    private final List<Long> readings = new ArrayList<>();

    /** Notes the seqs. */
    private static final class Seqs implements Subscriber.Notes {
        private final List<Long> all = new ArrayList<>();

        @Override
        public void add(ParsedStatement statement) {
            all.add(statement.seq());
        }

        @Override
        public void addAll(Subscriber.Notes later) {
            all.addAll(((Seqs) later).all);
        }
    }

    private static Subscriber subscriber(String name) {
        return new Subscriber() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Notes notes() {
                return new Seqs();
            }

            @Override
            public void receive(StoreId store, Notes notes) {
                throw new AssertionError("nothing is handed over here");
            }
        };
    }

    private static List<FreshStatement> statements(long first, long last, int length) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(seq -> Fresh.statement(seq, length))
                .toList();
    }

    /** What is on the pages; what the database is asked for is noted, and it has everything. */
    private List<Long> page(long after, long last) throws SQLException {
        List<Long> seqs = new ArrayList<>();
        for (Page page : pages(after, last)) {
            seqs.addAll(((Seqs) page.of(subscriber("one"))).all);
            assertThat(page.last()).isEqualTo(seqs.get(seqs.size() - 1));
        }
        return seqs;
    }

    private List<Page> pages(long after, long last) throws SQLException {
        return recent.pages(after, last, (from, to, reader) -> {
            readings.add(from);
            long end = Math.min(to, from + 500);
            statements(from + 1, end, ORDINARY).forEach(each -> reader.accept(each.parsed()));
            return end;
        });
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void handsOverWhatCameWithoutReadingIt() throws SQLException {
        recent.add(statements(1, 3, ORDINARY));
        recent.add(statements(4, 6, ORDINARY));

        assertThat(page(0, 6)).isEqualTo(seqs(1, 6));
        assertThat(page(2, 5)).isEqualTo(seqs(3, 5));
        assertThat(readings).isEmpty();
    }

    @Test
    void readsWhatCameBeforeAndGoesOnInMemory() throws SQLException {
        recent.add(statements(101, 150, ORDINARY));

        assertThat(page(90, 100)).isEqualTo(seqs(91, 100));
        assertThat(page(100, 150)).isEqualTo(seqs(101, 150));
        assertThat(readings).containsExactly(90L);
    }

    @Test
    void readsAPageOnceForAll() throws SQLException {
        page(0, 400);
        page(0, 400);

        assertThat(readings).containsExactly(0L);
    }

    /** Whoever comes seldom takes the pages of those who come often, and is no page behind them. */
    @Test
    void goesByThePagesOfTheOthersWhateverItsPace() throws SQLException {
        recent.add(statements(1, 3, ORDINARY));
        List<Page> first = pages(0, 3);
        recent.add(statements(4, 6, ORDINARY));
        List<Page> second = pages(3, 6);
        recent.add(statements(7, 9, ORDINARY));

        List<Page> all = pages(0, 9);

        assertThat(all).hasSize(3).startsWith(first.get(0), second.get(0));
        assertThat(pages(6, 9)).containsExactly(all.get(2));
        assertThat(page(0, 9)).isEqualTo(seqs(1, 9));
    }

    /** Whose cursor is between two pages reads only up to the next one. */
    @Test
    void meetsTheOthersAtTheNextPage() throws SQLException {
        List<Page> ahead = pages(300, 400);

        assertThat(pages(250, 400)).hasSize(1).first().extracting(Page::last).isEqualTo(300L);
        assertThat(pages(250, 400)).hasSize(2).last().isSameAs(ahead.get(0));
        assertThat(readings).containsExactly(300L, 250L);
    }

    @Test
    void keepsNothingBeforeAGapThatAnotherProcessFills() throws SQLException {
        recent.add(statements(1, 3, ORDINARY));
        recent.add(statements(7, 9, ORDINARY));

        assertThat(page(0, 9)).isEqualTo(seqs(1, 9));
        assertThat(page(6, 9)).isEqualTo(seqs(7, 9));
        assertThat(readings).containsExactly(0L);
    }

    @Test
    void leavesALargeStatementToTheDatabase() throws SQLException {
        recent.add(statements(1, 3, ORDINARY));
        recent.add(List.of(Fresh.statement(4, StoredStatement.LARGE), Fresh.statement(5, ORDINARY)));

        assertThat(page(3, 5)).isEqualTo(seqs(4, 5));
        assertThat(page(4, 5)).isEqualTo(seqs(5, 5));
        assertThat(readings).containsExactly(3L);
    }

    /** Eight million octets as they came, and what was before that packed. */
    @Test
    void handsOverFromMemoryWhatIsFarBehind() throws SQLException {
        recent.add(statements(1, 20_000, 1000));

        List<Long> all = new ArrayList<>();
        for (long after = 0; after < 20_000; after += 5000) {
            all.addAll(page(after, 20_000));
        }

        assertThat(all).isEqualTo(seqs(1, 20_000));
        assertThat(readings).isEmpty();
    }

    /** Packed they are 40 octets each, and 250 for what surrounds them. */
    @Test
    void leavesToTheDatabaseWhatTwentyMillionOctetsDoNotHold() throws SQLException {
        recent.add(statements(1, 90_000, 1000));

        page(49_999, 90_000);
        assertThat(readings).isEmpty();
        page(30_000, 90_000);
        assertThat(readings).containsExactly(30_000L);
    }

    @Test
    void makesRoomForWhatComesAfterWhatWasTaken() throws SQLException {
        for (long after = 0; after < 400_000; after += 20_000) {
            recent.add(statements(after + 1, after + 20_000, 1000));
            assertThat(page(after, after + 20_000)).isEqualTo(seqs(after + 1, after + 5000));
            recent.passed(subscriber("one"), after + 20_000);
            recent.passed(subscriber("other"), after + 20_000);
        }

        assertThat(readings).isEmpty();
    }

    /** A page that would lead beyond 5,000 statements is no reason to make another one in its place. */
    @Test
    void leavesAPageWholeThatLeadsTooFar() throws SQLException {
        recent.add(statements(1, 3000, 100));
        List<Page> first = pages(0, 3000);
        recent.add(statements(3001, 6000, 100));
        List<Page> second = pages(3000, 6000);

        assertThat(pages(0, 6000)).isEqualTo(first);
        assertThat(pages(3000, 6000)).isEqualTo(second);
        assertThat(readings).isEmpty();
    }

    /** Long statements make long notes. */
    @Test
    void forgetsPagesOfLongStatementsSooner() throws SQLException {
        List<Page> made = new ArrayList<>();
        for (long after = 0; after < 300; after += 100) {
            recent.add(statements(after + 1, after + 100, 70_000));
            made.addAll(pages(after, after + 100));
        }

        assertThat(pages(100, 300)).isEqualTo(made.subList(1, 3));
        assertThat(pages(0, 100)).hasSize(1).doesNotContain(made.get(0));
    }

    @Test
    void knowsWhoIsFarAheadOfTheSlowest() throws SQLException {
        recent.passed(subscriber("other"), 1000);
        recent.passed(subscriber("one"), 5999);

        assertThat(recent.isFarAhead(5999)).isFalse();
        assertThat(recent.isFarAhead(6000)).isTrue();
        assertThat(recent.isFarAhead(1000)).isFalse();
        for (long after = 1000; after < 1200; after += 100) {
            assertThat(recent.isFarAhead(after)).isFalse();
            recent.add(statements(after + 1, after + 100, 70_000));
            page(after, after + 100);
        }
        assertThat(recent.isFarAhead(1200)).isTrue();
    }

    @Test
    void letsGoOfWhatTheSlowestHasTaken() throws SQLException {
        recent.add(statements(1, 10, ORDINARY));

        recent.passed(subscriber("one"), 10);
        page(0, 10);
        assertThat(readings).isEmpty();

        recent.passed(subscriber("other"), 4);
        page(4, 10);
        assertThat(readings).isEmpty();
        page(3, 10);
        assertThat(readings).containsExactly(3L);
    }
}
