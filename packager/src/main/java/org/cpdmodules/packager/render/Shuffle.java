package org.cpdmodules.packager.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Another order than the right one, the same at every build of the same question. */
final class Shuffle {
    private Shuffle() {}

    static List<Integer> of(int count, String seed) {
        List<Integer> order = IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
        if (count < 2) {
            return order;
        }
        List<Integer> right = List.copyOf(order);
        Random random = new Random(seed.hashCode());
        while (order.equals(right)) {
            Collections.shuffle(order, random);
        }
        return order;
    }
}
