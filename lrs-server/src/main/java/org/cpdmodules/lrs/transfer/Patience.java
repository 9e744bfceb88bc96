package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tries again what a server or the network may do better the next time, with growing pauses, as long as nobody asks to stop. */
final class Patience {
    private static final int ATTEMPTS = 9;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long SLICE_NANOS = 100_000_000L;

    /** Something to try; it fails with an IOException when trying again may help. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** A refusal that may be another one later. */
    static final class Later extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> after;

        Later(String message, Optional<Duration> after) {
            super(message);
            this.after = after;
        }

        static Later of(HttpResponse<?> response) {
            return new Later(
                    "it answers " + response.statusCode(),
                    response.headers().firstValue("Retry-After").flatMap(Patience::pause));
        }
    }

    /** Somebody asked to stop while we waited. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private final BooleanSupplier stop;
    private final Duration first;

    /** @param first pause; each next one is twice as long */
    Patience(BooleanSupplier stop, Duration first) {
        this.stop = stop;
        this.first = first;
    }

    /** Whether a status says: not now. */
    static boolean isForLater(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504 || status == 408;
    }

    /**
     * Runs it until it succeeds.
     *
     * @param who does not do it, for the message
     * @throws ImportFailure when it never does
     * @throws Stopped when asked to stop
     */
    <T> T until(String who, Attempt<T> attempt) {
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (IOException failure) {
                if (number == ATTEMPTS) {
                    throw new ImportFailure(
                            who + " could not be reached or does not answer as it should, tried " + ATTEMPTS
                                    + " times: " + failure.getMessage(),
                            failure);
                }
                Optional<Duration> asked = failure instanceof Later later ? later.after : Optional.empty();
                pause(asked.orElse(grown(number)));
            }
        }
    }

    /**
     * Says whether to go on.
     *
     * @throws Stopped when asked to stop
     */
    void goOn() {
        if (stop.getAsBoolean()) {
            throw new Stopped();
        }
    }

    private Duration grown(int number) {
        long millis = Math.min(LONGEST.toMillis(), first.toMillis() << (number - 1));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            goOn();
            LockSupport.parkNanos(Math.min(left, SLICE_NANOS));
        }
    }

    /** Retry-After as seconds or as a date (RFC 9110 §10.2.3), never longer than ten minutes. */
    private static Optional<Duration> pause(String header) {
        try {
            Duration asked = header.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            Duration most = Duration.ofMinutes(10);
            return asked.isNegative() ? Optional.empty() : Optional.of(asked.compareTo(most) > 0 ? most : asked);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
