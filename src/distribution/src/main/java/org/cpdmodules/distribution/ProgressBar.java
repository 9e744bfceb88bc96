package org.cpdmodules.distribution;

import java.io.PrintWriter;
import java.util.Locale;
import org.cpdmodules.lrs.transfer.Progress;

/**
 * Shows on one line how far a long command is, with rate and time left: drawn anew where somebody watches, and a line every
 * ten seconds where the output goes to a file.
 */
final class ProgressBar implements Progress {
    private static final long DRAWN_EVERY_NANOS = 200_000_000L;
    private static final long WRITTEN_EVERY_NANOS = 10_000_000_000L;
    private static final int WIDTH = 24;
    private static final int SETTLED_SECONDS = 2;

    private final PrintWriter out;
    private final boolean isWatched;
    private String task = "";
    private String last = "";
    private long begun;
    private long atBegin;
    private long shown;

    /** @param isWatched whether a line may be drawn over */
    ProgressBar(PrintWriter out, boolean isWatched) {
        this.out = out;
        this.isWatched = isWatched;
    }

    @Override
    public synchronized void report(String what, long done, long total, String unit) {
        long now = System.nanoTime();
        if (!what.equals(task)) {
            end();
            task = what;
            begun = now;
            atBegin = done;
            shown = isWatched ? 0 : now;
        }
        last = line(done, total, unit, now);
        if (shown == 0 || now - shown >= (isWatched ? DRAWN_EVERY_NANOS : WRITTEN_EVERY_NANOS)) {
            shown = now;
            show();
        }
    }

    /** Leaves the last state of the current task on a line of its own. */
    synchronized void end() {
        if (!last.isEmpty()) {
            show();
            if (isWatched) {
                out.println();
                out.flush();
            }
        }
        last = "";
        task = "";
    }

    private void show() {
        if (isWatched) {
            // Erase to the end of the line: the line before may have been longer.
            out.print("\r" + last + "\u001b[K");
        } else {
            out.println(last);
        }
        out.flush();
    }

    private String line(long done, long total, String unit, long now) {
        double seconds = (now - begun) / 1e9;
        double rate = seconds > 0 ? (done - atBegin) / seconds : 0;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-19s ", task));
        if (total > 0) {
            int part = (int) (done * WIDTH / total);
            line.append('[')
                    .append("#".repeat(Math.min(part, WIDTH)))
                    .append(".".repeat(Math.max(0, WIDTH - part)))
                    .append(String.format(Locale.ROOT, "] %3d %%  ", done * 100 / total));
        }
        line.append(String.format(Locale.ROOT, "%,d", done));
        if (total > 0) {
            line.append(String.format(Locale.ROOT, " of %,d", total));
        }
        line.append(String.format(Locale.ROOT, " %s, %,.0f/s", unit, rate));
        if (total > done && rate > 0 && seconds > SETTLED_SECONDS) {
            line.append(", ").append(duration((long) ((total - done) / rate))).append(" left");
        }
        return line.toString();
    }

    /** For people: {@code 45 s}, {@code 3 min}, {@code 2 h 05 min}. */
    static String duration(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120
                ? minutes + " min"
                : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }
}
