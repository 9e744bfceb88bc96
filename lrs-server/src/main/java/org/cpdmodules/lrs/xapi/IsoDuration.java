package org.cpdmodules.lrs.xapi;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
        return text.length() > 2
                && FORM.matcher(text).matches()
                && !FRACTION_BEFORE_THE_END.matcher(text).find();
    }
}
