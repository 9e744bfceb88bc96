package org.cpdmodules.lrs.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cpdmodules.lrs.xapi.StoreId;

/** Takes all statements of a store but some. */
final class Picky implements Subscriber {
    private final StoreId store;
    final Set<Long> offenders = ConcurrentHashMap.newKeySet();
    final List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger failedAlone = new AtomicInteger();
    final List<Long> late = Collections.synchronizedList(new ArrayList<>());
    Consumer<Long> failure = seq -> {
        throw new IllegalArgumentException("ann@example.org is nobody we know");
    };

    Picky(StoreId store, Long... offenders) {
        this.store = store;
        this.offenders.addAll(List.of(offenders));
    }

    @Override
    public String name() {
        return "picky";
    }

    @Override
    public Notes notes() {
        return new Seqs();
    }

    @Override
    public void receive(StoreId from, Notes notes) {
        if (from.equals(store)) {
            take(notes, taken);
        }
    }

    @Override
    public void receiveLate(StoreId from, Notes notes) {
        take(notes, late);
    }

    private void take(Notes notes, List<Long> into) {
        List<Long> seqs = ((Seqs) notes).all;
        if (seqs.size() == 1 && offenders.containsAll(seqs)) {
            failedAlone.incrementAndGet();
        }
        seqs.stream().filter(offenders::contains).forEach(failure);
        into.addAll(seqs);
    }
}
