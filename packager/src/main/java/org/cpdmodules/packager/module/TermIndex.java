package org.cpdmodules.packager.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the terms of a glossary in plain text: whole words, the longest form first. A form with a capital after its first
 * letter (CPD) is found in exactly that spelling, any other in any case; a plural in -s or -es counts as the form itself.
 */
public final class TermIndex {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*");

    private final Map<String, List<Form>> byFirstWord = new HashMap<>();

    public TermIndex(List<GlossaryEntry> entries) {
        entries.stream().filter(GlossaryEntry::isRecognised).forEach(entry -> entry.forms()
                .forEach(form -> add(entry, plain(form))));
        byFirstWord
                .values()
                .forEach(forms -> forms.sort(
                        Comparator.comparingInt((Form form) -> form.text().length())
                                .reversed()));
    }

    /** Where a term stands in a text: from {@code start} to before {@code end}. */
    public record Found(GlossaryEntry entry, int start, int end) {}

    private record Form(GlossaryEntry entry, String text, boolean isExact) {
        /** The end of this form where it stands at a place of the text; absent when it does not. */
        Optional<Integer> endIn(String words, int start) {
            if (!words.regionMatches(!isExact, start, text, 0, text.length())) {
                return Optional.empty();
            }
            int end = start + text.length();
            for (String plural : List.of("", "s", "es")) {
                int after = end + plural.length();
                if (words.startsWith(plural, end) && (after == words.length() || isApart(words, after))) {
                    return Optional.of(after);
                }
            }
            return Optional.empty();
        }

        private static boolean isApart(String words, int at) {
            char c = words.charAt(at);
            boolean isCompound = c == '-' && at + 1 < words.length() && Character.isLetter(words.charAt(at + 1));
            return !Character.isLetterOrDigit(c) && !isCompound;
        }
    }

    /** Every term in the text, in order; they do not overlap. */
    public List<Found> find(String text) {
        List<Found> all = new ArrayList<>();
        String words = plain(text);
        Matcher word = WORD.matcher(words);
        int from = 0;
        while (from <= words.length() && word.find(from)) {
            Optional<Found> found = at(words, word.start(), word.group());
            found.ifPresent(all::add);
            from = found.map(Found::end).orElse(word.end());
        }
        return all;
    }

    private Optional<Found> at(String words, int start, String first) {
        return starts(first).stream()
                .flatMap(key -> byFirstWord.getOrDefault(key, List.of()).stream())
                .sorted(Comparator.comparingInt((Form form) -> form.text().length())
                        .reversed())
                .flatMap(form -> form.endIn(words, start).map(end -> new Found(form.entry(), start, end)).stream())
                .findFirst();
    }

    /** The keys under which a form may stand that begins with this word, which may be a plural. */
    private static List<String> starts(String word) {
        String key = key(word);
        List<String> keys = new ArrayList<>(List.of(key));
        if (key.endsWith("s")) {
            keys.add(key.substring(0, key.length() - 1));
        }
        if (key.endsWith("es")) {
            keys.add(key.substring(0, key.length() - 2));
        }
        return keys;
    }

    private void add(GlossaryEntry entry, String form) {
        Matcher first = WORD.matcher(form);
        if (first.lookingAt()) {
            boolean isExact = form.chars().skip(1).anyMatch(Character::isUpperCase);
            byFirstWord
                    .computeIfAbsent(key(first.group()), word -> new ArrayList<>())
                    .add(new Form(entry, form, isExact));
        }
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** The same characters at the same places, in the spelling of the keyboard. */
    private static String plain(String text) {
        return text.replace('’', '\'').replace('\u00a0', ' ').replace('\n', ' ');
    }
}
