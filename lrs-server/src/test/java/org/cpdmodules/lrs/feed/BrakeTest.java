package org.cpdmodules.lrs.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.feed.FeedScene.await;
import static org.cpdmodules.lrs.feed.FeedScene.delivery;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A subscriber that is broken altogether stands still and goes on by itself; many bad statements stop nobody. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BrakeTest {
    private final FeedScene scene;

    BrakeTest(TestDatabase on) {
        this.scene = new FeedScene(on);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void setsNothingMoreAsideWhenNothingIsTakenAnyMoreAndMakesUpForItAfterwards() throws Exception {
        Picky picky = scene.picky();
        Feed feed = scene.feed(picky);
        scene.append(100);
        scene.wake(feed);
        await(() -> scene.cursor() == 100);

        picky.offenders.addAll(range(1, 300));
        scene.append(200);
        scene.wake(feed);
        await(() -> delivery(feed).failures() > 3);
        assertThat(scene.seqsAside()).isEqualTo(range(101, 100 + Brake.RUN));
        assertThat(scene.cursor()).isEqualTo(100 + Brake.RUN);
        assertThat(delivery(feed).nextTry()).isPresent();

        picky.offenders.clear();
        await(() -> scene.cursor() == 300 && scene.aside().isEmpty());
        assertThat(picky.late).containsAll(range(101, 100 + Brake.RUN));
        assertThat(picky.taken.subList(100, picky.taken.size())).isEqualTo(range(101 + Brake.RUN, 300));
        await(() -> delivery(feed).failures() == 0 && delivery(feed).setAside() == 0);
    }

    /** The statement that it stands before is a bad one, as it turns out. */
    @Test
    void makesUpForItThoughTheNextStatementIsBad() throws Exception {
        Picky picky = scene.picky();
        Feed feed = scene.feed(picky);
        scene.append(20);
        scene.wake(feed);
        await(() -> scene.cursor() == 20);

        picky.offenders.addAll(range(1, 120));
        scene.append(100);
        scene.wake(feed);
        await(() -> delivery(feed).failures() > 3);
        picky.offenders.retainAll(List.of(21L + Brake.RUN));

        await(() -> scene.cursor() == 120 && scene.countAside() == 1);
        assertThat(scene.seqsAside()).containsExactly(21L + Brake.RUN);
    }

    @Test
    void isNotPulledByAFloodOfBadStatements() throws Exception {
        Picky picky = scene.picky();
        Feed feed = scene.feed(picky);
        scene.append(20);
        scene.wake(feed);
        await(() -> scene.cursor() == 20);

        picky.offenders.addAll(range(21, 320));
        scene.append(301);
        scene.wake(feed);
        await(() -> scene.cursor() == 321);

        assertThat(picky.taken).endsWith(20L, 321L);
        assertThat(scene.countAside()).isEqualTo(300);
        // After 50, and 100 more: one that was taken before is enough each time.
        assertThat(picky.late).containsExactly(20L, 20L);
    }

    /** Whose table is missing, which the database says in words of its own. */
    private final class Homeless implements Subscriber {
        private final AtomicReference<String> table = new AtomicReference<>("no_such_table");

        @Override
        public String name() {
            return "picky";
        }

        @Override
        public Notes notes() {
            return new Blank();
        }

        @Override
        public void receive(StoreId store, Notes notes) {
            if (store.equals(scene.tiro.store)) {
                scene.tiro.database.write(connection -> Rows.list(
                        connection,
                        "SELECT store_id FROM " + table.get() + " WHERE store_id = ?",
                        row -> row.getLong(1),
                        store.value()));
            }
        }
    }

    @Test
    void setsNothingAsideWhereATableIsMissing() throws Exception {
        Homeless homeless = new Homeless();
        Feed feed = scene.feed(homeless);
        scene.append(3);
        scene.wake(feed);
        await(() -> delivery(feed).failures() > Stride.PATIENCE + 1);
        assertThat(scene.aside()).isEmpty();
        assertThat(scene.cursor()).isZero();

        homeless.table.set("statement");
        await(() -> scene.cursor() == 3);
        assertThat(scene.aside()).isEmpty();
    }
}
