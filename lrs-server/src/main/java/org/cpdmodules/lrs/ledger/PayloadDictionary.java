package org.cpdmodules.lrs.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The preset dictionaries of the program, numbered from 1: text that statements share. A row is only readable with the
 * dictionary that it was written with, so a dictionary is never changed and never goes; a better one gets the next number.
 */
final class PayloadDictionary {
    /** The one that new rows are written with. */
    static final int NEWEST = 1;

    private static final List<byte[]> ALL =
            IntStream.rangeClosed(1, NEWEST).mapToObj(PayloadDictionary::read).toList();

    private PayloadDictionary() {}

    /** @throws IllegalStateException when a newer version of the program wrote the row */
    static byte[] number(int number) {
        if (number < 1 || number > ALL.size()) {
            throw new IllegalStateException(
                    "a row needs payload dictionary " + number + ", this version knows " + ALL.size());
        }
        return ALL.get(number - 1);
    }

    private static byte[] read(int number) {
        String name = "payload-" + number + ".txt";
        try (InputStream resource = PayloadDictionary.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return resource.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
