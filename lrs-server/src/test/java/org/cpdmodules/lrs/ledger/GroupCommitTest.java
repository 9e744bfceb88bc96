package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.JsonBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request whose database is silent does not hold those that wait behind it; who may follow it does. */
class GroupCommitTest {
    private static final AppendResult DONE = new AppendResult.Appended(List.of(), Instant.EPOCH, 0);

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final CountDownLatch isSilent = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Request> written = new ConcurrentLinkedQueue<>();
    private final GroupCommit commit = new GroupCommit(this::write, Duration.ofMillis(200));

    /** The first group finds a silent database. */
    private void write(List<Request> group, IntConsumer follow) {
        isSilent.countDown();
        awaitAnswers();
        written.addAll(group);
        group.forEach(request -> request.answer(DONE));
    }

    private void awaitAnswers() {
        try {
            answers.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private AppendResult submit() {
        return commit.submit(new Request(List.of()));
    }

    @AfterEach
    void end() {
        answers.countDown();
        clients.shutdownNow();
    }

    @Test
    void whoeverIsNotTakenInTimeIsRefusedAndNeverWritten() throws Exception {
        Future<AppendResult> leader = clients.submit(this::submit);
        isSilent.await();

        assertThatThrownBy(this::submit).isInstanceOf(DatabaseUnavailable.class);

        answers.countDown();
        assertThat(leader.get(1, TimeUnit.MINUTES)).isEqualTo(DONE);
        assertThat(submit()).isEqualTo(DONE);
        assertThat(written).hasSize(2);
    }

    @Test
    void whoeverIsTakenWaitsForTheOutcomeHoweverLongItTakes() throws Exception {
        Future<AppendResult> leader = clients.submit(this::submit);
        isSilent.await();

        assertThat(leader).isNotDone();
        TimeUnit.MILLISECONDS.sleep(400);
        assertThat(leader).isNotDone();

        answers.countDown();
        assertThat(leader.get(1, TimeUnit.MINUTES)).isEqualTo(DONE);
    }

    @Test
    void theNextGroupFollowsOnceEnoughStatementsWait() throws Exception {
        CountDownLatch mayFollow = new CountDownLatch(1);
        ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
        GroupCommit following = new GroupCommit((group, follow) -> {
            sizes.add(group.size());
            if (sizes.size() == 1) {
                follow.accept(2);
                mayFollow.countDown();
                awaitAnswers();
            }
            group.forEach(request -> request.answer(DONE));
        });
        Future<AppendResult> first = clients.submit(() -> following.submit(one()));
        mayFollow.await();

        Future<AppendResult> second = clients.submit(() -> following.submit(one()));
        assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        Future<AppendResult> third = clients.submit(() -> following.submit(one()));

        assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo(DONE);
        assertThat(third.get(1, TimeUnit.MINUTES)).isEqualTo(DONE);
        assertThat(first).isNotDone();
        assertThat(sizes).containsExactly(1, 2);
        answers.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(DONE);
    }

    private static Request one() {
        return new Request(List.of(new Draft(
                Sample.simple("ann", "experienced", "a"),
                new byte[Draft.SALT_BYTES],
                words -> new long[words.size()],
                new JsonBytes(Draft.EXPECTED_BYTES))));
    }
}
