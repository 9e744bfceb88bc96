package org.cpdmodules.packager.source;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** An id made from a text: "What went wrong?" becomes {@code what-went-wrong}. */
final class Slug {
    private static final int MAX_LENGTH = 40;

    private Slug() {}

    /** @param instead used when the text holds no letter of the Latin alphabet */
    static String of(String text, String instead) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|['’]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
        if (ascii.isEmpty()) {
            return instead;
        }
        if (ascii.length() <= MAX_LENGTH) {
            return ascii;
        }
        int end = ascii.lastIndexOf('-', MAX_LENGTH);
        return ascii.substring(0, end > 0 ? end : MAX_LENGTH);
    }

    /** Whether at least half of the words of both are the same. */
    static boolean areSimilar(String left, String right) {
        Set<String> common = new HashSet<>(Arrays.asList(left.split("-")));
        Set<String> all = new HashSet<>(common);
        common.retainAll(Arrays.asList(right.split("-")));
        all.addAll(Arrays.asList(right.split("-")));
        return common.size() * 2 >= all.size();
    }
}
