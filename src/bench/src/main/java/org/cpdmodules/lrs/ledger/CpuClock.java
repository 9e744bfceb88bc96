package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * CPU time of this process and of the PostgreSQL server that it started. On a machine that others use too, it tells more
 * than the time on the wall.
 */
record CpuClock(OptionalLong postmaster) {
    /** Nanoseconds so far. */
    record Reading(long program, long server) {
        Reading minus(Reading earlier) {
            return new Reading(program - earlier.program, server - earlier.server);
        }
    }

    static CpuClock of(BenchDatabase database) {
        return new CpuClock(database.dataDirectory().map(CpuClock::processOf).orElse(OptionalLong.empty()));
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
        return new Reading(cpu(ProcessHandle.current()), postmaster.isEmpty() ? 0 : server(postmaster.getAsLong()));
    }

    private static long server(long postmaster) {
        return ProcessHandle.of(postmaster).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.children()))
                .mapToLong(CpuClock::cpu)
                .sum();
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
}
