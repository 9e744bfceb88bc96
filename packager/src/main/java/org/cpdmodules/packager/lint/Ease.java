package org.cpdmodules.packager.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How easily English prose reads: Flesch's formula of 1948, in which 100 is very easy and 0 very hard; plain English is
 * about 60.
 *
 * @param sentences how many were counted
 * @param syllables in all of their words
 */
record Ease(int sentences, int words, int syllables) {
    private static final double BASE = 206.835;
    private static final double PER_SENTENCE_LENGTH = 1.015;
    private static final double PER_WORD_LENGTH = 84.6;
    private static final Pattern GROUP = Pattern.compile("[aeiouy]+");
    /** Endings whose vowel is not spoken. */
    private static final Pattern SILENT = Pattern.compile("(?:[^laeiouy]e|[aeiou]le|[^tdaeiouy]ed|[^sxzcgh]es)$");
    /** Endings as in "handle" and "handled", whose vowel counts. */
    private static final Pattern SPOKEN = Pattern.compile("[bcdfgkpstz]le[ds]?$");
    /** Vowels side by side that are two syllables, and below those that only look so. */
    private static final Pattern PARTED = Pattern.compile("i[aou]|eo(?!u)|ua|ism$");

    private static final Pattern NOT_PARTED = Pattern.compile("[tscgx]i[aou]|qua|gua|people|eou");

    static Ease of(Stream<Sentence> prose) {
        List<List<String>> sentences =
                prose.map(Sentence::words).filter(words -> !words.isEmpty()).toList();
        int words = sentences.stream().mapToInt(List::size).sum();
        int syllables = sentences.stream()
                .flatMap(List::stream)
                .mapToInt(Ease::syllablesOf)
                .sum();
        return new Ease(sentences.size(), words, syllables);
    }

    double score() {
        return sentences == 0
                ? 100
                : BASE - PER_SENTENCE_LENGTH * wordsPerSentence() - PER_WORD_LENGTH * syllables / words;
    }

    double wordsPerSentence() {
        return sentences == 0 ? 0 : words / (double) sentences;
    }

    /** An estimate: English spells too freely for more. Numbers count as one. */
    static int syllablesOf(String word) {
        String letters = word.toLowerCase(Locale.ROOT).replaceAll("['’]s?$|[^a-z]", "");
        if (letters.isEmpty()) {
            return 1;
        }
        boolean endsSpoken = SPOKEN.matcher(letters).find();
        String spoken = endsSpoken ? letters : SILENT.matcher(letters).replaceFirst("x");
        int count = count(GROUP, spoken) + count(PARTED, letters) - count(NOT_PARTED, letters);
        return Math.max(1, count);
    }

    private static int count(Pattern pattern, String word) {
        Matcher found = pattern.matcher(word);
        int count = 0;
        while (found.find()) {
            count++;
        }
        return count;
    }
}
