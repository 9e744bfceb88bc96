package org.cpdmodules.lrs.certificate;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A learner's name as the paper can print it.
 *
 * @param text what is printed
 * @param isWhole whether it is the name; false: the scripts of the name ask for more than the fonts or the setter can do,
 *     and the text sends the reader to the verification page, which shows any name
 */
record PrintedName(String text, boolean isWhole) {
    static final String ELSEWHERE = "the person named on the verification page";

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** Scripts whose letters take the shape that their neighbours ask for: the setter of the paper does not join them. */
    private static final Set<Character.UnicodeScript> JOINED = Set.of(
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.SYRIAC,
            Character.UnicodeScript.THAANA,
            Character.UnicodeScript.NKO,
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.BENGALI,
            Character.UnicodeScript.GURMUKHI,
            Character.UnicodeScript.GUJARATI,
            Character.UnicodeScript.ORIYA,
            Character.UnicodeScript.TAMIL,
            Character.UnicodeScript.TELUGU,
            Character.UnicodeScript.KANNADA,
            Character.UnicodeScript.MALAYALAM,
            Character.UnicodeScript.SINHALA,
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.TIBETAN,
            Character.UnicodeScript.MONGOLIAN);

    static PrintedName of(String name, FontShelf fonts) {
        String visible = SPACES.matcher(INVISIBLE
                        .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                        .replaceAll(" "))
                .replaceAll(" ")
                .trim();
        String printable = visible.codePoints()
                .filter(codePoint -> !isPicture(codePoint) || fonts.writes(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .trim();
        boolean whole = !printable.isEmpty()
                && printable.codePoints().allMatch(codePoint -> fonts.writes(codePoint) && !isJoined(codePoint));
        return whole ? new PrintedName(leftToRight(printable), true) : new PrintedName(ELSEWHERE, false);
    }

    /** Emoji and what changes their look; a name stays whole without them. */
    private static boolean isPicture(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL || codePoint >> 4 == 0xfe0;
    }

    private static boolean isJoined(int codePoint) {
        return JOINED.contains(Character.UnicodeScript.of(codePoint));
    }

    /** Hebrew letters stand alone, so that turning their runs round is all that they need. */
    private static String leftToRight(String name) {
        if (!Bidi.requiresBidi(name.toCharArray(), 0, name.length())) {
            return name;
        }
        Bidi runs = new Bidi(name, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int count = runs.getRunCount();
        byte[] levels = new byte[count];
        String[] parts = new String[count];
        for (int run = 0; run < count; run++) {
            levels[run] = (byte) runs.getRunLevel(run);
            String part = name.substring(runs.getRunStart(run), runs.getRunLimit(run));
            parts[run] = levels[run] % 2 == 0
                    ? part
                    : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        return String.join("", parts);
    }
}
