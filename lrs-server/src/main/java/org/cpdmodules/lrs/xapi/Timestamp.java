package org.cpdmodules.lrs.xapi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as Statements and parameters write them: ISO 8601 date and time, extended or basic, with at least minutes.
 * Fractions beyond nanoseconds are cut; no zone means UTC; the zones −00, −0000 and −00:00 are refused, because RFC 3339
 * gives them the meaning "unknown"; so are moments outside the years 0 to 9999 of UTC. xAPI 1.0.3 Data §4.5.
 */
public final class Timestamp {
    private static final Pattern EXTENDED = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})[Tt](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,40}))?)?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern BASIC = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})[Tt](\\d{2})(\\d{2})(?:(\\d{2})(?:[.,](\\d{1,40}))?)?([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NANOSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** How long {@code 2026-01-31T09:30:00} is, which most timestamps begin with. */
    private static final int TO_SECONDS = 19;

    private static final String FORM_TO_SECONDS = "0000-00-00T00:00:00";

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private Timestamp() {}

    /** The moment that the text names; empty when it names none. */
    public static Optional<Instant> parse(String text) {
        Optional<Instant> ordinary = ordinary(text);
        return ordinary.isPresent() ? ordinary : byRule(text);
    }

    /**
     * The moment of a text like {@code 2026-01-31T09:30:00.123Z}, as nearly all are, which the patterns would read at many times
     * the cost; empty for whatever is less ordinary.
     */
    private static Optional<Instant> ordinary(String text) {
        int end = text.length() - 1;
        if (end < TO_SECONDS || end > TO_SECONDS + 10 || end == TO_SECONDS + 1 || text.charAt(end) != 'Z') {
            return Optional.empty();
        }
        for (int at = 0; at < end; at++) {
            char expected = at < TO_SECONDS ? FORM_TO_SECONDS.charAt(at) : at == TO_SECONDS ? '.' : '0';
            boolean isDigit = text.charAt(at) >= '0' && text.charAt(at) <= '9';
            if (expected == '0' ? !isDigit : text.charAt(at) != expected) {
                return Optional.empty();
            }
        }
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, TO_SECONDS);
        // Each month has these days; of the others the calendar must be asked.
        boolean isOnClock =
                month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60;
        if (!isOnClock) {
            return Optional.empty();
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        long seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
        int nanos = end == TO_SECONDS ? 0 : number(text, TO_SECONDS + 1, end);
        for (int digits = end - TO_SECONDS - 1; digits < 9 && nanos > 0; digits++) {
            nanos *= 10;
        }
        return Optional.of(Instant.ofEpochSecond(seconds, nanos));
    }

    private static int number(String text, int begin, int end) {
        int number = 0;
        for (int at = begin; at < end; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    static Optional<Instant> byRule(String text) {
        Matcher extended = EXTENDED.matcher(text);
        if (extended.matches()) {
            return moment(extended);
        }
        Matcher basic = BASIC.matcher(text);
        return basic.matches() ? moment(basic) : Optional.empty();
    }

    /** The moment in UTC with three decimals, or nine where the moment has more than milliseconds. */
    public static String text(Instant moment) {
        return moment.getNano() % 1_000_000 == 0 ? MILLISECONDS.format(moment) : NANOSECONDS.format(moment);
    }

    /** The moment that a valid text names, as RFC 3339 writes it in UTC: the text itself where it is so already. */
    public static String inUtc(String text) {
        return isInUtc(text) ? text : text(parse(text).orElseThrow());
    }

    /** Of the forms of ISO 8601 only one has all these in their places. */
    private static boolean isInUtc(String text) {
        return text.endsWith("Z")
                && text.length() > TO_SECONDS
                && text.charAt(4) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(16) == ':'
                && (text.charAt(TO_SECONDS) == 'Z' || text.charAt(TO_SECONDS) == '.');
    }

    private static Optional<Instant> moment(Matcher parts) {
        String zone = parts.group(8) == null ? "Z" : parts.group(8);
        if (zone.startsWith("-") && zone.chars().noneMatch(c -> c >= '1' && c <= '9')) {
            return Optional.empty();
        }
        try {
            int second = parts.group(6) == null ? 0 : Integer.parseInt(parts.group(6));
            LocalDateTime local = LocalDateTime.of(date(parts), time(parts, Math.min(second, 59)));
            // A leap second is the moment before the next minute begins; java.time has no name for it.
            Instant moment =
                    local.toInstant(ZoneOffset.UTC).minusSeconds(offset(zone)).plusSeconds(second == 60 ? 1 : 0);
            return second <= 60 && canBeWritten(moment) ? Optional.of(moment) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /** Seconds east of UTC. ISO 8601 and RFC 3339 go to 23:59, where java.time ends at 18:00. */
    private static int offset(String zone) {
        if (zone.equalsIgnoreCase("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = zone.length() > 3 ? Integer.parseInt(zone.substring(zone.length() - 2)) : 0;
        LocalTime ahead = LocalTime.of(hours, minutes);
        return zone.startsWith("-") ? -ahead.toSecondOfDay() : ahead.toSecondOfDay();
    }

    /** Four digits have room for the years 0 to 9999, which the moment may have left on its way to UTC. */
    private static boolean canBeWritten(Instant moment) {
        return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
    }

    private static LocalDate date(Matcher parts) {
        return LocalDate.of(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static LocalTime time(Matcher parts, int second) {
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(Integer.parseInt(parts.group(4)), Integer.parseInt(parts.group(5)), second, nanos);
    }
}
