package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;

class TermCacheTest {
    /** "Aa" and "BB" have the same hash, and so have all words of sixteen of them. */
    private static List<Term> ofOneHash(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "http://e.org/" + word(number))
                .map(iri -> new Term(Term.Kind.ACTIVITY, iri))
                .toList();
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            word.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return word.toString();
    }

    @Test
    void doesNotSlowDownForTextsOfOneHash() {
        TermCache cache = new TermCache();
        Map<Term, Long> numbers = new HashMap<>();
        List<Term> terms = ofOneHash(40_000);
        terms.forEach(term -> numbers.put(term, (long) numbers.size()));

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> cache.put(StoreId.DEFAULT, numbers));

        assertThat(cache.number(StoreId.DEFAULT, terms.get(17))).contains(17L);
        assertThat(cache.number(new StoreId(2), terms.get(17))).isEmpty();
    }
}
