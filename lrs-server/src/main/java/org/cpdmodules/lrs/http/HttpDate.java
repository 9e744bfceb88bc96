package org.cpdmodules.lrs.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment as headers carry it, for example {@code Sun, 01 Nov 2026 09:30:00 GMT}. RFC 9110 §5.6.7. */
public final class HttpDate {
    // Not RFC_1123_DATE_TIME: that writes the first nine days of a month with one digit, as no HTTP date may.
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** The text, cut to seconds. */
    public static String text(Instant moment) {
        return FORM.format(moment);
    }
}
