package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.it.Scene.BY_ID;
import static org.cpdmodules.lrs.it.Scene.STATEMENTS;
import static org.cpdmodules.lrs.it.Scene.V1;
import static org.cpdmodules.lrs.it.Scene.newId;
import static org.cpdmodules.lrs.it.Scene.stored;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;

/** Walks and X-Experience-API-Consistent-Through while writers write. Data §2.5, Communication §2.1.3. */
@RunningServer
class StatementWalksIT {
    @Test
    @Requirement({"XAPI-00153", "XAPI-00160", "C2.1.3-4"})
    void saysOnEveryAnswerThroughWhenItIsConsistent() {
        Scene scene = Scene.fresh();
        String id = newId();
        List<Lrs.Answer> answers = List.of(
                V1.post(STATEMENTS, scene.statement(id, "")),
                V1.put(BY_ID + id, scene.statement(id, "")),
                V1.get(BY_ID + id),
                V1.get(scene.byAgent()),
                V1.get(BY_ID + newId()),
                V1.get(STATEMENTS + "?limit=x"),
                V1.post(STATEMENTS, "{"),
                V1.send("HEAD", STATEMENTS, null, new byte[0]));

        assertThat(answers).allSatisfy(answer -> assertThat(Instant.parse(
                        answer.header("X-Experience-API-Consistent-Through").orElseThrow()))
                .isBefore(Instant.now().plusSeconds(1)));
        Instant through = Instant.parse(
                answers.get(2).header("X-Experience-API-Consistent-Through").orElseThrow());
        assertThat(through).isAfterOrEqualTo(stored(id));
    }

    @Test
    void whatIsConsistentThroughAMomentStaysSoWhileWritersWrite() throws Exception {
        Scene scene = Scene.fresh();
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch written = new CountDownLatch(3);
        List<Thread> writers = IntStream.range(0, 3)
                .mapToObj(n -> new Thread(() -> {
                    while (!stop.get()) {
                        V1.post(STATEMENTS, scene.statement(newId(), ""));
                        written.countDown();
                    }
                }))
                .toList();
        writers.forEach(Thread::start);
        try {
            assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
            for (int round = 0; round < 5; round++) {
                String until = V1.get(scene.byAgent() + "&limit=1")
                        .header("X-Experience-API-Consistent-Through")
                        .orElseThrow();
                List<String> first = walk(scene.byAgent() + "&until=" + until);

                assertThat(walk(scene.byAgent() + "&until=" + until)).isEqualTo(first);
            }
        } finally {
            stop.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    @Test
    @Requirement({"XAPI-00108", "XAPI-00111", "XAPI-00114"})
    void aWalkMissesAndRepeatsNothingWhileWritersWrite() throws Exception {
        Scene scene = Scene.fresh();
        List<String> there = IntStream.range(0, 60).mapToObj(i -> newId()).toList();
        there.forEach(id -> V1.post(STATEMENTS, scene.statement(id, "")));
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch written = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            while (!stop.get()) {
                V1.post(STATEMENTS, scene.statement(newId(), ""));
                written.countDown();
            }
        });
        writer.start();
        List<String> down;
        try {
            assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
            down = walk(scene.byAgent());
        } finally {
            stop.set(true);
            writer.join();
        }

        assertThat(down).doesNotHaveDuplicates().containsAll(there);
        assertThat(walk(scene.byAgent() + "&ascending=true").subList(0, 60)).isEqualTo(there);
    }

    private static List<String> walk(String from) {
        List<String> ids = new ArrayList<>();
        String next = from + "&limit=20";
        while (!next.isEmpty()) {
            JsonObject page = V1.get(next).object();
            page.getJsonArray("statements").getValuesAs(JsonObject.class).forEach(it -> ids.add(it.getString("id")));
            next = page.getString("more", "").replaceFirst("^/", "");
        }
        return ids;
    }
}
