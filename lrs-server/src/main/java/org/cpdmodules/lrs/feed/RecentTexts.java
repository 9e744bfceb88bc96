package org.cpdmodules.lrs.feed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpdmodules.lrs.ledger.FreshStatement;
import org.cpdmodules.lrs.ledger.StoredStatement;

/**
 * The texts that this process has committed to one store lately, without a gap: the newest as they came, those before them
 * packed as their rows have them, which a feed that is behind still takes sooner than the rows. Safe for any number of threads.
 */
final class RecentTexts {
    /** 6,000 statements of the ordinary size. */
    private static final long MOST_OCTETS = 8_000_000;

    /** The same for what is packed: some 20,000 statements, what surrounds their texts counted. */
    private static final long MOST_PACKED_OCTETS = 12_000_000;

    private static final long AROUND = 250;

    private final TreeMap<Long, FreshStatement> statements = new TreeMap<>();
    private long octets;
    private long packedOctets;

    /** From here on they are as they came. */
    private long unpackedFrom;

    /**
     * Takes in what was just committed, in the order of seq; what doesn't join on to the last takes its place, and a large one
     * is left to be read from the database.
     */
    synchronized void add(List<FreshStatement> fresh) {
        for (FreshStatement each : fresh) {
            boolean joins = statements.isEmpty() || statements.lastKey() == each.seq() - 1;
            boolean isLarge = each.length() >= StoredStatement.LARGE;
            if (!joins || isLarge) {
                statements.clear();
                octets = 0;
                packedOctets = 0;
                unpackedFrom = each.seq();
            }
            if (!isLarge) {
                statements.put(each.seq(), each);
                octets += each.length();
            }
        }
        while (octets > MOST_OCTETS) {
            pack(statements.ceilingKey(unpackedFrom));
        }
        while (packedOctets > MOST_PACKED_OCTETS) {
            leave(statements.pollFirstEntry().getValue());
        }
    }

    private void pack(long seq) {
        FreshStatement oldest = statements.get(seq);
        octets -= oldest.length();
        packedOctets += oldest.packedLength() + AROUND;
        statements.put(seq, oldest.packed());
        unpackedFrom = seq + 1;
    }

    private void leave(FreshStatement each) {
        if (each.seq() < unpackedFrom) {
            packedOctets -= each.packedLength() + AROUND;
        } else {
            octets -= each.length();
        }
    }

    /** Those behind a seq and not beyond another; empty where the first of them is not there. */
    synchronized List<FreshStatement> after(long after, long last) {
        return statements.containsKey(after + 1)
                ? List.copyOf(statements.subMap(after, false, last, true).values())
                : List.of();
    }

    /** Lets go of all up to a seq. */
    synchronized void passed(long seq) {
        Map<Long, FreshStatement> done = statements.headMap(seq, true);
        done.values().forEach(this::leave);
        done.clear();
    }
}
