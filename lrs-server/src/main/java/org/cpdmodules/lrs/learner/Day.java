package org.cpdmodules.lrs.learner;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people write them. */
public final class Day {
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);

    private Day() {}

    /** For example “5 November 2026”, in the server's time zone. */
    public static String words(Instant when) {
        return words(when, ZoneId.systemDefault());
    }

    /** For example “5 Nov 2026, 16:30”. */
    public static String time(Instant when) {
        return SHORT.format(when.atZone(ZoneId.systemDefault()));
    }

    static String words(Instant when, ZoneId zone) {
        return WORDS.format(when.atZone(zone));
    }
}
