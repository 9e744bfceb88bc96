package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The server is killed at a random moment while clients post, again and again on the same data: what it has acknowledged is
 * there once, no batch is there in part, nothing is there that nobody sent, and a client that sends again what was not
 * acknowledged ends with one copy. {@code -Dtiro.kill.rounds} says how often (20), {@code -Dtiro.kill.seed} repeats a run.
 */
class KilledServerIT {
    private static final int ROUNDS = Integer.getInteger("tiro.kill.rounds", 20);
    private static final long SEED = Long.getLong("tiro.kill.seed", System.nanoTime());
    private static final int CLIENTS = 8;
    private static final int LARGEST_BATCH = 20;
    private static final int LONGEST_WRITING_MILLIS = 1500;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Statements that one request carries. */
    private record Batch(List<JsonObject> statements) {
        static Batch random(String activity, Random random) {
            return new Batch(IntStream.range(0, 1 + random.nextInt(LARGEST_BATCH))
                    .mapToObj(place -> statement(activity, random))
                    .toList());
        }

        List<String> ids() {
            return statements.stream()
                    .map(statement -> statement.getString("id"))
                    .toList();
        }
    }

    /** What the clients of one round know. */
    private static final class Round {
        private final String activity;
        private final Queue<Batch> attempted = new ConcurrentLinkedQueue<>();
        private final Queue<Batch> acknowledged = new ConcurrentLinkedQueue<>();
        private final Queue<Throwable> refused = new ConcurrentLinkedQueue<>();

        private Round(int number) {
            this.activity = "https://example.org/kill/" + number;
        }

        private void write(Lrs lrs, Random random) {
            try {
                while (true) {
                    Batch batch = Batch.random(activity, random);
                    attempted.add(batch);
                    lrs.send(batch.statements());
                    acknowledged.add(batch);
                }
            } catch (UncheckedIOException serverIsGone) {
                return;
            } catch (AssertionError answer) {
                refused.add(answer);
            }
        }
    }

    @Test
    void keepsWhatItHasAcknowledged() throws Exception {
        Random random = new Random(SEED);
        int attempted = 0;
        int acknowledged = 0;

        try (TiroServer server = TiroServer.start("killed", Modules.both())) {
            for (int number = 1; number <= ROUNDS; number++) {
                Round round = new Round(number);
                killWhileWriting(server, round, random);
                server.start();

                assertThat(round.refused).as("answers but 200, %s", seed()).isEmpty();
                holdAgainst(round, countById(server.lrs().statementsAbout(round.activity)));

                sendAgain(server, round);
                assertThat(countById(server.lrs().statementsAbout(round.activity)))
                        .as("after sending again, %s", seed())
                        .containsOnlyKeys(ids(round.attempted))
                        .allSatisfy((id, copies) -> assertThat(copies).isOne());
                attempted += round.attempted.size();
                acknowledged += round.acknowledged.size();
            }
        }

        System.out.printf(
                "%d rounds of SIGKILL: %d batches attempted, %d acknowledged, all of these there once, none in part%n",
                ROUNDS, attempted, acknowledged);
    }

    private static void holdAgainst(Round round, Map<String, Long> stored) {
        assertThat(stored.values()).as("copies, %s", seed()).allMatch(copies -> copies == 1);
        assertThat(stored.keySet())
                .as("stored about %s, %s", round.activity, seed())
                .containsAll(ids(round.acknowledged))
                .isSubsetOf(ids(round.attempted));
        assertThat(round.attempted)
                .as("batches whole or absent, %s", seed())
                .allMatch(batch -> isWholeOrAbsent(batch, stored));
    }

    private static void sendAgain(TiroServer server, Round round) {
        Set<String> sure = Set.copyOf(ids(round.acknowledged));
        round.attempted.stream()
                .filter(batch -> !sure.contains(batch.ids().get(0)))
                .forEach(batch -> server.lrs().send(batch.statements()));
    }

    private static void killWhileWriting(TiroServer server, Round round, Random random) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random own = new Random(random.nextLong());
                writers.add(clients.submit(() -> round.write(server.lrs(), own)));
            }
            Patience.until("the clients write", PATIENCE, () -> round.acknowledged.size() >= CLIENTS);
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_WRITING_MILLIS)).toNanos());
            server.kill();
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static boolean isWholeOrAbsent(Batch batch, Map<String, Long> stored) {
        long there = batch.ids().stream().filter(stored::containsKey).count();
        return there == 0 || there == batch.ids().size();
    }

    private static List<String> ids(Collection<Batch> batches) {
        return batches.stream().flatMap(batch -> batch.ids().stream()).toList();
    }

    private static Map<String, Long> countById(List<JsonObject> statements) {
        return statements.stream()
                .map(statement -> statement.getString("id"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static JsonObject statement(String activity, Random random) {
        return Json.createObjectBuilder()
                .add(
                        "id",
                        new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63).toString())
                .add(
                        "actor",
                        Json.createObjectBuilder().add("mbox", "mailto:writer" + random.nextInt(50) + "@example.org"))
                .add("verb", Json.createObjectBuilder().add("id", "http://adlnet.gov/expapi/verbs/experienced"))
                .add("object", Json.createObjectBuilder().add("id", activity))
                .add(
                        "context",
                        Json.createObjectBuilder()
                                .add(
                                        "contextActivities",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "grouping",
                                                        Json.createArrayBuilder()
                                                                .add(Json.createObjectBuilder()
                                                                        .add(
                                                                                "id",
                                                                                "https://example.org/shared/"
                                                                                        + random.nextInt(5))))))
                .build();
    }

    private static String seed() {
        return "seed " + SEED;
    }
}
