package org.cpdmodules.lrs.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Finds the place of a moment in a store. {@code stored} grows with seq and seqs have no gaps, so a search by halves along
 * the primary key does what an index would, which every Statement would have to be entered in.
 */
final class Moments {
    private final Connection connection;
    private final Product product;
    private final StoreId store;

    Moments(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.product = product;
        this.store = store;
    }

    /** The last seq up to {@code lastSeq} that was stored at this moment or before; 0 when there is none. */
    long lastUntil(long micros, long lastSeq) throws SQLException {
        long until = 0;
        long behind = lastSeq + 1;
        while (behind - until > 1) {
            List<Long> probes = probes(until, behind);
            Map<Long, Long> stored = stored(probes);
            for (long probe : probes) {
                if (stored.get(probe) > micros) {
                    behind = probe;
                    break;
                }
                until = probe;
            }
        }
        return until;
    }

    /** Between both, each excluded. A round trip to PostgreSQL costs more than the rows; on Derby it is the other way. */
    private List<Long> probes(long low, long high) {
        long parts = Math.min(high - low, product == Product.POSTGRESQL ? 32 : 2);
        List<Long> probes = new ArrayList<>();
        for (long part = 1; part < parts; part++) {
            probes.add(low + (high - low) * part / parts);
        }
        return probes;
    }

    private Map<Long, Long> stored(List<Long> seqs) throws SQLException {
        Map<Long, Long> stored = new HashMap<>();
        String sql = "SELECT seq, stored FROM statement WHERE store_id = ? AND seq %s";
        new KeyLookup(product)
                .byNumbers(connection, sql, store.value(), seqs, row -> stored.put(row.getLong(1), row.getLong(2)));
        return stored;
    }
}
