package org.cpdmodules.packager.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.cpdmodules.packager.source.Problem;

/** How things are said on the command line. */
final class Report {
    private static final int KILO = 1000;

    private Report() {}

    /** One line per problem with the path from where the command runs, as editors and CI systems read it. */
    static void problems(List<Problem> problems, Path folder, PrintWriter out) {
        problems.forEach(problem -> out.println(folder.resolve(problem.file()).normalize()
                + problem.toString().substring(problem.file().length())));
    }

    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    static String size(long bytes) {
        return bytes < KILO * KILO
                ? String.format(Locale.ROOT, "%d kB", Math.max(1, Math.round(bytes / (double) KILO)))
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (KILO * KILO));
    }

    static String time(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / (double) KILO);
    }
}
