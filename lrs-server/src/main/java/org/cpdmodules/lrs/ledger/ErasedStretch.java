package org.cpdmodules.lrs.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.ledger.ErasureRecord.Range;

/**
 * Which statements one erasure has emptied, for who reads a record from outside.
 *
 * @param number of the erasure
 * @param begun when it was ordered
 * @param finished empty when it has to be continued
 * @param statements how many
 * @param positions which, in order
 */
public record ErasedStretch(
        long number, Instant begun, Optional<Instant> finished, long statements, List<Range> positions) {
    public ErasedStretch {
        positions = List.copyOf(positions);
    }

    /** Those of all erasures, oldest first. */
    public static List<ErasedStretch> all(ErasureRecords records) throws SQLException {
        List<ErasedStretch> all = new ArrayList<>();
        for (ErasureRecord record : records.all()) {
            all.add(
                    0,
                    new ErasedStretch(
                            record.number(),
                            record.begun(),
                            record.finished(),
                            record.statements(),
                            records.positions(record.number())));
        }
        return all;
    }
}
