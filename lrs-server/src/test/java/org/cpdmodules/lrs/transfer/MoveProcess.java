package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** A move in a process of its own, which dies in the middle as if somebody had pulled the plug. */
final class MoveProcess {
    static final int MOVED = 0;
    static final int KILLED = 137;
    private static final int REFUSED = 1;

    private MoveProcess() {}

    /** Moves and dies after this many rows were looked at; the exit code. */
    static int run(DatabaseAddress from, DatabaseAddress to, int rows) throws IOException, InterruptedException {
        return start(from, to, rows).waitFor();
    }

    static Process start(DatabaseAddress from, DatabaseAddress to, int rows) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dderby.stream.error.file=target/derby-moved.log",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MoveProcess.class.getName(),
                        from.url(),
                        from.user(),
                        to.url(),
                        to.user(),
                        String.valueOf(rows))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[4]));
        MoveResult result = new StoreMove(
                        new DatabaseAddress(arguments[0], arguments[1], "postgres"),
                        new DatabaseAddress(arguments[2], arguments[3], "postgres"),
                        Clock.systemUTC(),
                        (task, done, total, unit) -> {},
                        () -> {
                            if (left.decrementAndGet() < 0) {
                                Runtime.getRuntime().halt(KILLED);
                            }
                            return false;
                        },
                        50)
                .run();
        if (!(result instanceof MoveResult.Moved)) {
            System.err.println(result);
        }
        System.exit(result instanceof MoveResult.Moved ? MOVED : REFUSED);
    }
}
