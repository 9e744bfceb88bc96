package org.cpdmodules.lrs.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
        people.shutdownNow();
    }

    private Future<String> slow(Turns turns) throws InterruptedException {
        Future<String> slow = people.submit(() -> turns.take(() -> {
            begun.countDown();
            return awaited();
        }));
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        return slow;
    }

    private String awaited() {
        try {
            return release.await(1, TimeUnit.MINUTES) ? "signed in" : "never released";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    @Test
    void refusesWhoFindsNoPlaceToWait() throws Exception {
        Turns turns = new Turns(1, 0, Duration.ofMinutes(1));
        slow(turns);

        assertThatThrownBy(() -> turns.take(() -> "signed in")).isInstanceOf(NoTurn.class);
    }

    @Test
    void refusesWhoseTurnDoesNotCome() throws Exception {
        Turns turns = new Turns(1, 5, Duration.ofMillis(20));
        slow(turns);

        assertThatThrownBy(() -> turns.take(() -> "signed in")).isInstanceOf(NoTurn.class);
    }

    @Test
    void letsTheNextOneInWhenATurnIsOver() throws Exception {
        Turns turns = new Turns(1, 5, Duration.ofMinutes(1));
        Future<String> first = slow(turns);
        Future<String> second = people.submit(() -> turns.take(() -> "signed in too"));
        release.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo("signed in");
        assertThat(second.get(1, TimeUnit.MINUTES)).isEqualTo("signed in too");
    }

    @Test
    void keepsNoPlaceForWhoFailed() {
        Turns turns = new Turns(1, 0, Duration.ofMillis(20));
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("the database is gone");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(turns.<String>take(() -> "signed in")).isEqualTo("signed in");
    }
}
