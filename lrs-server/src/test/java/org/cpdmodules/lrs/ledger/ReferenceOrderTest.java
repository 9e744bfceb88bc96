package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A statement is found for what it reaches by so many references, whatever came first: trees, chains and circles that are
 * longer than the bound, held against a model that walks along each reference. The bounds are small here.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReferenceOrderTest {
    private static final int BOUND = 5;
    private static final LinkBounds FAR = new LinkBounds(BOUND, 1_000, 100_000);
    private static final int STATEMENTS = 60;

    private final TestDatabase on;

    ReferenceOrderTest(TestDatabase on) {
        this.on = on;
    }

    private static void assertExact(LinkedStore store) {
        assertThat(store.found()).containsExactlyInAnyOrderElementsOf(store.expected());
        assertThat(store.findings()).isEmpty();
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    /** Batches of one to {@code most} in this order; some may come after an erasure of what is there. */
    private static void append(LinkedStore store, List<NewStatement> statements, Random random, int most) {
        for (int from = 0; from < statements.size(); ) {
            int to = Math.min(statements.size(), from + 1 + random.nextInt(most));
            store.append(statements.subList(from, to));
            from = to;
        }
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("tiro.graphs", 12));
    }

    /** Long ways with branches, circles, references to nothing and to themselves, and erasures in between. */
    @ParameterizedTest
    @MethodSource("seeds")
    void holdsForAnyGraphInAnyOrder(int seed) {
        Random random = new Random(seed);
        LinkedStore store = new LinkedStore(on, FAR);
        List<UUID> ids = ids(STATEMENTS);
        List<NewStatement> statements = new ArrayList<>();
        for (int at = 0; at < STATEMENTS; at++) {
            boolean isErasable = seed % 2 == 0 && random.nextInt(8) == 0;
            int target = random.nextInt(10) < 7 ? at - 1 : random.nextInt(STATEMENTS + 5);
            statements.add(
                    target < 0 || target >= STATEMENTS
                            ? store.simple(ids.get(at), isErasable)
                            : store.referring(ids.get(at), ids.get(target), random.nextInt(5) == 0, isErasable));
        }
        Collections.shuffle(statements, random);

        append(store, statements.subList(0, STATEMENTS / 2), random, 6);
        assertExact(store);
        store.erase();
        assertExact(store);
        append(store, statements.subList(STATEMENTS / 2, STATEMENTS), random, 6);
        assertExact(store);
        store.erase();
        assertExact(store);
    }

    enum Order {
        TARGETS_FIRST,
        TARGETS_LAST,
        EVERY_OTHER_FIRST,
        HALVES_THAT_MEET,
        MIXED;

        List<NewStatement> of(List<NewStatement> chain) {
            List<NewStatement> ordered = new ArrayList<>(chain);
            switch (this) {
                case TARGETS_FIRST -> {}
                case TARGETS_LAST -> Collections.reverse(ordered);
                case EVERY_OTHER_FIRST -> {
                    ordered.clear();
                    IntStream.range(0, chain.size())
                            .filter(at -> at % 2 == 0)
                            .forEach(at -> ordered.add(chain.get(at)));
                    IntStream.range(0, chain.size())
                            .filter(at -> at % 2 == 1)
                            .forEach(at -> ordered.add(chain.get(at)));
                }
                case HALVES_THAT_MEET -> Collections.rotate(ordered, chain.size() / 2);
                case MIXED -> Collections.shuffle(ordered, new Random(7));
            }
            return ordered;
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void holdsForAChainBeyondTheBound(Order order) {
        for (int most : new int[] {1, 4, 100}) {
            LinkedStore store = new LinkedStore(on, FAR);
            List<UUID> ids = ids(5 * BOUND);
            List<NewStatement> chain = new ArrayList<>(List.of(store.simple(ids.get(0), false)));
            for (int at = 1; at < ids.size(); at++) {
                chain.add(store.referring(ids.get(at), ids.get(at - 1), false, false));
            }

            append(store, order.of(chain), new Random(most), most);

            assertExact(store);
        }
    }

    /** Circles shorter and longer than the bound, each statement of which one of outside refers to. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, BOUND, BOUND + 1, 3 * BOUND})
    void holdsForACircle(int length) {
        for (Order order : Order.values()) {
            for (int most : new int[] {1, 3}) {
                LinkedStore store = new LinkedStore(on, FAR);
                List<UUID> ids = ids(2 * length);
                List<NewStatement> statements = new ArrayList<>();
                for (int at = 0; at < length; at++) {
                    UUID next = ids.get((at + 1) % length);
                    statements.add(store.referring(ids.get(at), next, false, false));
                    statements.add(store.referring(ids.get(length + at), ids.get(at), false, false));
                }

                append(store, order.of(statements), new Random(most), most);

                assertExact(store);
            }
        }
    }

    /** Two that lead to one, and the middle says nothing any more: what is behind it is out of reach, come when it may. */
    @Test
    void endsWhereSomethingWasErasedThatWaited() {
        LinkedStore store = new LinkedStore(on, FAR);
        List<UUID> ids = ids(4);
        store.append(List.of(store.referring(ids.get(0), ids.get(1), false, false)));
        store.append(List.of(store.referring(ids.get(1), ids.get(2), true, true)));
        store.erase();

        store.append(List.of(store.simple(ids.get(2), false), store.referring(ids.get(3), ids.get(1), false, false)));

        assertExact(store);
    }
}
