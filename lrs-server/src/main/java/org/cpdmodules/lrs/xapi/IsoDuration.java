package org.cpdmodules.lrs.xapi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO 8601 duration of the form {@code P3Y1M29DT4H35M59.14S} or {@code P4W}; only the smallest unit may have a
 * fraction. xAPI 1.0.3 Data §4.6.
 */
public record IsoDuration(String text) {
    private static final String NUMBER = "(\\d{1,18}(?:[.,]\\d{1,18})?)";
    private static final Pattern FORM = Pattern.compile("P(?:" + NUMBER + "W|(?:" + NUMBER + "Y)?(?:" + NUMBER
            + "M)?(?:" + NUMBER + "D)?(?:T(?=\\d)(?:" + NUMBER + "H)?(?:" + NUMBER + "M)?(?:" + NUMBER + "S)?)?)");
    private static final Pattern FRACTION_BEFORE_THE_END = Pattern.compile("[.,]\\d+[A-Z].*\\d");
    private static final Pattern SECONDS = Pattern.compile("(\\d+)[.,](\\d+)S$");
    private static final BigDecimal HUNDRED_YEARS = BigDecimal.valueOf(100 * 31_536_000L);
    private static final int MOST_ORDINARY_DIGITS = 9;
    /** Seconds of week, year, month, day, hour, minute and second, in the order of the groups of {@link #FORM}. */
    private static final long[] UNITS = {604_800, 31_536_000, 2_592_000, 86_400, 3_600, 60, 1};

    public IsoDuration {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not an ISO 8601 duration");
        }
    }

    /** The duration that the text names; empty when it names none. */
    public static Optional<IsoDuration> parse(String text) {
        return isValid(text) ? Optional.of(new IsoDuration(text)) : Optional.empty();
    }

    /** How long that is in seconds, where a year is taken for 365 days and a month for 30. */
    public BigDecimal seconds() {
        if (isOrdinary(text)) {
            return BigDecimal.valueOf(ordinarySeconds());
        }
        return secondsByRule();
    }

    /**
     * How long that is in whole seconds, at most a hundred years: nobody learns for longer, and sums of more than that stay
     * within what can be counted.
     */
    public Duration ofLearning() {
        return Duration.ofSeconds(seconds().min(HUNDRED_YEARS).longValue());
    }

    BigDecimal secondsByRule() {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("checked when made: " + text);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (int unit = 0; unit < UNITS.length; unit++) {
            String number = parts.group(unit + 1);
            if (number != null) {
                sum = sum.add(new BigDecimal(number.replace(',', '.')).multiply(BigDecimal.valueOf(UNITS[unit])));
            }
        }
        return sum;
    }

    /** The text with its seconds cut (never rounded) to hundredths: what two durations are compared by. */
    public String hundredths() {
        return SECONDS.matcher(text)
                .replaceFirst(seconds -> new BigDecimal(seconds.group(1) + "." + seconds.group(2))
                                .setScale(2, RoundingMode.DOWN)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "S");
    }

    private static boolean isValid(String text) {
        return isOrdinary(text) || isValidByRule(text);
    }

    /** Whether it is one like {@code PT1H30M5S}: whole numbers of hours, minutes and seconds, as nearly all are. */
    private static boolean isOrdinary(String text) {
        if (!text.startsWith("PT")) {
            return false;
        }
        int units = 0;
        int digits = 0;
        for (int at = 2; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= '0' && character <= '9') {
                digits++;
                continue;
            }
            int unit = "HMS".indexOf(character) + 1;
            if (unit <= units || digits == 0 || digits > MOST_ORDINARY_DIGITS) {
                return false;
            }
            units = unit;
            digits = 0;
        }
        return units > 0 && digits == 0;
    }

    private long ordinarySeconds() {
        long sum = 0;
        long number = 0;
        for (int at = 2; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case 'H' -> sum += number * 3_600;
                case 'M' -> sum += number * 60;
                case 'S' -> sum += number;
                default -> {
                    number = number * 10 + character - '0';
                    continue;
                }
            }
            number = 0;
        }
        return sum;
    }

    static boolean isValidByRule(String text) {
        return text.length() > 2
                && FORM.matcher(text).matches()
                && !FRACTION_BEFORE_THE_END.matcher(text).find();
    }
}
