package org.cpdmodules.lrs.validation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one object. Nearly every object has a handful, for which a set would cost more than comparing them. */
final class DistinctKeys {
    private static final int FEW = 8;

    private final String[] few = new String[FEW];
    private int size;
    private @Nullable Set<String> many;

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether the key is a new one. */
    boolean add(String key) {
        if (many == null && size == FEW) {
            many = new HashSet<>(Arrays.asList(few));
        }
        if (many != null) {
            return many.add(key);
        }
        for (int at = 0; at < size; at++) {
            if (few[at].equals(key)) {
                return false;
            }
        }
        few[size++] = key;
        return true;
    }
}
