package org.cpdmodules.lrs.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How often a step is done by several threads in a time, how long each took, and the CPU time of each process. */
record Rate(
        long requests,
        double perSecond,
        double medianMillis,
        double p95Millis,
        double p99Millis,
        long errors,
        double programMicros,
        double serverMicros,
        double recordStoreMicros) {
    /** One request; the number of the thread is for steps that keep something per thread. */
    interface Step {
        void run(int thread);
    }

    static Rate of(CpuClock clock, int threads, long millis, Step step) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        List<long[]> times = new ArrayList<>();
        List<Thread> runners = new ArrayList<>();
        LongAdder errors = new LongAdder();
        CpuClock.Reading cpu = clock.read();
        long begin = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            Thread runner = new Thread(() -> {
                long[] mine = run(number, end, step, errors);
                synchronized (times) {
                    times.add(mine);
                }
            });
            runner.start();
            runners.add(runner);
        }
        for (Thread runner : runners) {
            runner.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        CpuClock.Reading used = clock.read().minus(cpu);
        return new Rate(
                all.length,
                all.length / seconds,
                at(all, 0.5),
                at(all, 0.95),
                at(all, 0.99),
                errors.sum(),
                used.program() / 1e3 / Math.max(1, all.length),
                used.server() / 1e3 / Math.max(1, all.length),
                used.recordStore() / 1e3 / Math.max(1, all.length));
    }

    private static long[] run(int number, long end, Step step, LongAdder errors) {
        List<Long> mine = new ArrayList<>();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            try {
                step.run(number);
                mine.add(System.nanoTime() - begin);
            } catch (RuntimeException failure) {
                if (errors.sum() == 0) {
                    System.err.println("the first error of a measurement: " + failure);
                }
                errors.increment();
            }
        }
        return mine.stream().mapToLong(Long::longValue).toArray();
    }

    /** The same with what the requests cost other processes afterwards. */
    Rate and(CpuClock.Reading afterwards) {
        return new Rate(
                requests,
                perSecond,
                medianMillis,
                p95Millis,
                p99Millis,
                errors,
                programMicros,
                serverMicros + afterwards.server() / 1e3 / Math.max(1, requests),
                recordStoreMicros + afterwards.recordStore() / 1e3 / Math.max(1, requests));
    }

    /** The rate in the middle. */
    static Rate median(List<Rate> rates) {
        return rates.stream()
                .sorted(Comparator.comparingDouble(Rate::perSecond))
                .skip(rates.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
    }
}
