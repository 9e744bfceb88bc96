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

    /** @param kind put first when the text begins with a digit, and used alone when it holds no letter or digit we know */
    static String of(String text, String kind) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|['’]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (ascii.isEmpty()) {
            return kind;
        }
        String slug = Character.isDigit(ascii.charAt(0)) ? kind + "-" + ascii : ascii;
        if (slug.length() <= MAX_LENGTH) {
            return slug;
        }
        int end = slug.lastIndexOf('-', MAX_LENGTH);
        return slug.substring(0, end > 0 ? end : MAX_LENGTH);
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
