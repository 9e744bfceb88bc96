package org.cpdmodules.lrs.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cpdmodules.lrs.access.Assurance;

/**
 * The words that paper and verification page share.
 *
 * @param hours for example {@code 1½ hours}
 * @param date for example {@code 22 November 2026}
 * @param reflections for example {@code with 6 written reflections}; empty when none were asked for
 * @param identity how the learner's identity was established, in one sentence
 */
public record CertificateWording(String hours, String date, String reflections, String identity) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** The words for a certificate; dates are those of the zone. */
    public static CertificateWording of(Certificate certificate, ZoneId zone) {
        return new CertificateWording(
                hours(certificate.hours()),
                date(certificate.issued(), zone),
                reflections(certificate.reflections()),
                identity(certificate.assurance()));
    }

    private static String date(Instant moment, ZoneId zone) {
        return DATE.withZone(zone).format(moment);
    }

    private static String hours(Duration duration) {
        long whole = duration.toHours();
        int minutes = duration.toMinutesPart();
        String fraction = minutes == 30 ? "½" : minutes == 15 ? "¼" : minutes == 45 ? "¾" : "";
        if (fraction.isEmpty() && minutes > 0) {
            return (whole > 0 ? whole + " h " : "") + minutes + " minutes";
        }
        String number = (whole > 0 || fraction.isEmpty() ? Long.toString(whole) : "") + fraction;
        return number + (duration.compareTo(Duration.ofHours(1)) <= 0 ? " hour" : " hours");
    }

    private static String reflections(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "with a written reflection";
            default -> "with " + count + " written reflections";
        };
    }

    private static String identity(Assurance assurance) {
        return switch (assurance) {
            case SELF_ASSERTED ->
                "The learner’s name was passed on by their school’s learning platform or typed by the"
                        + " learner; this server did not check who was at the keyboard.";
            case LMS_LAUNCHED ->
                "The learner was signed in, on this server or on a learning platform that it trusts;"
                        + " nobody watched them work.";
        };
    }
}
