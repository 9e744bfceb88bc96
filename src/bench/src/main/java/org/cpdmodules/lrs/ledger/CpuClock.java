package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * CPU time of this process, of the PostgreSQL server and of the learning record store that it started. On a machine that
 * others use too, it tells more than the time on the wall.
 */
record CpuClock(OptionalLong postmaster, OptionalLong recordStore) {
    /** What runs in other processes is unknown, or there is nothing. */
    static final CpuClock ALONE = new CpuClock(OptionalLong.empty(), OptionalLong.empty());

    /** A process of a PostgreSQL server: one for each connection, and others that come and go. */
    private record Seen(long postmaster, long pid) {}

    private static final Map<Seen, Long> SEEN = new ConcurrentHashMap<>();

    /** Nanoseconds so far. */
    record Reading(long program, long server, long recordStore) {
        Reading minus(Reading earlier) {
            return new Reading(program - earlier.program, server - earlier.server, recordStore - earlier.recordStore);
        }
    }

    static CpuClock of(BenchDatabase database) {
        return new CpuClock(
                database.dataDirectory().map(CpuClock::processOf).orElse(OptionalLong.empty()), OptionalLong.empty());
    }

    CpuClock with(PackagedServer server) {
        return new CpuClock(postmaster, OptionalLong.of(server.pid()));
    }

    private static OptionalLong processOf(Path dataDirectory) {
        try (Stream<String> lines = Files.lines(dataDirectory.resolve("postmaster.pid"))) {
            return OptionalLong.of(
                    Long.parseLong(lines.findFirst().orElseThrow().strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Reading read() {
        return new Reading(
                cpu(ProcessHandle.current()),
                postmaster.isEmpty() ? 0 : server(postmaster.getAsLong()),
                recordStore.isEmpty()
                        ? 0
                        : ProcessHandle.of(recordStore.getAsLong())
                                .map(CpuClock::cpu)
                                .orElse(0L));
    }

    /** A process that has ended counts with what it had used when it was last seen. */
    private static long server(long postmaster) {
        ProcessHandle.of(postmaster).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.children()))
                .forEach(process -> SEEN.merge(new Seen(postmaster, process.pid()), cpu(process), Math::max));
        return SEEN.entrySet().stream()
                .filter(each -> each.getKey().postmaster() == postmaster)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
