package org.cpdmodules.lrs.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes raw Deflate (RFC 1951) as any inflater reads it: one block with the fixed codes, after a preset dictionary. For
 * short texts, where zlib spends most of its time on things that don't depend on the text: it clears its tables, reads the
 * dictionary anew, and makes codes that have to be described. Here the dictionary is read once. Used by one thread at a time.
 */
final class FixedDeflate {
    /** Longer texts are worth codes of their own. */
    static final int LONGEST = 8192;

    private static final int SHORTEST_MATCH = 4;
    private static final int LONGEST_MATCH = 258;
    /** How many earlier places are looked at; a match of this length is good enough. */
    private static final int PLACES = 16;

    private static final int GOOD_MATCH = 48;
    private static final int HASH_BITS = 13;
    private static final int END_OF_BLOCK_BITS = 7;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Codes with their extra bits, ready to be written, lowest bit first; and how many bits these are. */
    private static final int[] LITERAL = new int[256];

    private static final int[] LITERAL_BITS = new int[256];
    private static final int[] LENGTH = new int[LONGEST_MATCH + 1];
    private static final int[] LENGTH_BITS = new int[LONGEST_MATCH + 1];
    /** For the symbols of distances: the code, the lowest distance, the number of extra bits. */
    private static final int[] DISTANCE = new int[30];

    private static final int[] DISTANCE_BASE = new int[30];
    private static final int[] DISTANCE_EXTRA = new int[30];

    static {
        for (int octet = 0; octet < 256; octet++) {
            LITERAL_BITS[octet] = octet < 144 ? 8 : 9;
            LITERAL[octet] = octet < 144 ? reversed(0x30 + octet, 8) : reversed(0x190 + octet - 144, 9);
        }
        lengths();
        int base = 1;
        for (int symbol = 0; symbol < 30; symbol++) {
            DISTANCE[symbol] = reversed(symbol, 5);
            DISTANCE_BASE[symbol] = base;
            DISTANCE_EXTRA[symbol] = Math.max(0, symbol / 2 - 1);
            base += 1 << DISTANCE_EXTRA[symbol];
        }
    }

    private static void lengths() {
        int length = 3;
        for (int symbol = 257; symbol < 285; symbol++) {
            int bits = symbol < 280 ? 7 : 8;
            int code = symbol < 280 ? reversed(symbol - 256, 7) : reversed(0xc0 + symbol - 280, 8);
            int extra = Math.max(0, (symbol - 261) / 4);
            for (int value = 0; value < 1 << extra; value++, length++) {
                LENGTH[length] = code | value << bits;
                LENGTH_BITS[length] = bits + extra;
            }
        }
        LENGTH[LONGEST_MATCH] = reversed(0xc0 + 285 - 280, 8);
        LENGTH_BITS[LONGEST_MATCH] = 8;
    }

    private static int reversed(int code, int bits) {
        return Integer.reverse(code) >>> 32 - bits;
    }

    private final int start;
    private final short[] dictionaryHeads;
    private final byte[] window;
    private final short[] heads;
    /** For each place of the window the one before it with the same hash; 0 for none. */
    private final short[] earlier;

    private byte[] packed = new byte[0];
    private long pending;
    private int pendingBits;
    private int written;

    /** @param dictionary at most 16 kB */
    FixedDeflate(byte[] dictionary) {
        // The first place of the window stands for "none".
        this.start = 1 + dictionary.length;
        this.window = new byte[start + LONGEST + Long.BYTES];
        System.arraycopy(dictionary, 0, window, 1, dictionary.length);
        this.heads = new short[1 << HASH_BITS];
        this.earlier = new short[window.length];
        for (int at = 1; at + SHORTEST_MATCH <= start; at++) {
            remember(at);
        }
        this.dictionaryHeads = heads.clone();
    }

    /** @param text at most {@link #LONGEST} octets */
    byte[] packed(byte[] text) {
        System.arraycopy(text, 0, window, start, text.length);
        System.arraycopy(dictionaryHeads, 0, heads, 0, heads.length);
        // No literal takes more than nine bits.
        int most = text.length + text.length / 8 + 2 * Long.BYTES;
        if (packed.length < most) {
            packed = new byte[most];
        }
        pending = 0b011;
        pendingBits = 3;
        written = 0;
        encode(start + text.length);
        flush();
        pendingBits += END_OF_BLOCK_BITS;
        return Arrays.copyOf(packed, written + (pendingBits + 7) / 8);
    }

    private void encode(int end) {
        int at = start;
        int place = 0;
        int length = 0;
        boolean isKnown = false;
        while (at < end) {
            if (!isKnown) {
                long found = longest(at, end);
                length = (int) found;
                place = (int) (found >>> 32);
            }
            isKnown = false;
            if (length < SHORTEST_MATCH) {
                put(LITERAL[window[at] & 0xff], LITERAL_BITS[window[at] & 0xff]);
                at++;
                continue;
            }
            if (length < GOOD_MATCH && at + 1 < end) {
                long next = longest(at + 1, end);
                if ((int) next > length) {
                    put(LITERAL[window[at] & 0xff], LITERAL_BITS[window[at] & 0xff]);
                    at++;
                    length = (int) next;
                    place = (int) (next >>> 32);
                    isKnown = true;
                    continue;
                }
                match(at - place, length);
                rememberAll(at + 2, Math.min(at + length, end - SHORTEST_MATCH + 1));
            } else {
                match(at - place, length);
                rememberAll(at + 1, Math.min(at + length, end - SHORTEST_MATCH + 1));
            }
            at += length;
        }
    }

    private void rememberAll(int from, int to) {
        for (int at = from; at < to; at++) {
            remember(at);
        }
    }

    private int remember(int at) {
        int hash = (int) INT.get(window, at) * 0x9E3779B1 >>> 32 - HASH_BITS;
        int before = heads[hash];
        earlier[at] = (short) before;
        heads[hash] = (short) at;
        return before;
    }

    /** The place (upper half) and the length (lower half) of the longest match; remembers the place. */
    private long longest(int at, int end) {
        if (at + SHORTEST_MATCH > end) {
            return 0;
        }
        int most = Math.min(LONGEST_MATCH, end - at);
        int best = SHORTEST_MATCH - 1;
        int found = 0;
        int place = remember(at);
        for (int left = PLACES; place != 0 && left > 0; left--) {
            if (best < most && window[place + best] == window[at + best]) {
                int length = common(place, at, most);
                if (length > best) {
                    best = length;
                    found = place;
                    if (length >= GOOD_MATCH) {
                        break;
                    }
                }
            }
            place = earlier[place];
        }
        return best < SHORTEST_MATCH ? 0 : (long) found << 32 | best;
    }

    private int common(int one, int other, int most) {
        int length = 0;
        while (length < most) {
            long difference = (long) LONG.get(window, one + length) ^ (long) LONG.get(window, other + length);
            if (difference != 0) {
                return Math.min(most, length + Long.numberOfTrailingZeros(difference) / 8);
            }
            length += Long.BYTES;
        }
        return most;
    }

    private void match(int distance, int length) {
        put(LENGTH[length], LENGTH_BITS[length]);
        int symbol = symbol(distance);
        put(DISTANCE[symbol] | distance - DISTANCE_BASE[symbol] << 5, 5 + DISTANCE_EXTRA[symbol]);
    }

    private static int symbol(int distance) {
        if (distance < 3) {
            return distance - 1;
        }
        int log = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * log + (distance - 1 >>> log - 1 & 1);
    }

    private void put(int bits, int count) {
        pending |= (long) bits << pendingBits;
        pendingBits += count;
        if (pendingBits >= 40) {
            flush();
        }
    }

    private void flush() {
        LONG.set(packed, written, pending);
        int whole = pendingBits >>> 3;
        written += whole;
        pending >>>= whole << 3;
        pendingBits &= 7;
        LONG.set(packed, written, pending);
    }
}
