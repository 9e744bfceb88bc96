package org.cpdmodules.lrs.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Requests for each thread, made beforehand: making JSON is no part of what is measured. They come round again. */
final class RequestSupply<T> {
    private static final int STATEMENTS = 4000;

    private final List<List<T>> perThread = new ArrayList<>();
    private final int[] next;

    RequestSupply(int threads, int batch, Function<List<NewStatement>, T> form) {
        this.next = new int[threads];
        for (int thread = 0; thread < threads; thread++) {
            List<T> requests = new ArrayList<>();
            for (int number = 0; number < Math.max(2, STATEMENTS / threads / batch); number++) {
                requests.add(form.apply(BenchStatements.batch(batch)));
            }
            perThread.add(requests);
        }
    }

    T next(int thread) {
        List<T> mine = perThread.get(thread);
        return mine.get(next[thread]++ % mine.size());
    }

    List<T> all() {
        return perThread.stream().flatMap(List::stream).toList();
    }
}
