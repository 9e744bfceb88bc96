package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import org.cpdmodules.lrs.xapi.StoreId;

/** Rows of one table in the order of seq; each is a line of text. */
final class AuditedRows implements AutoCloseable {
    @FunctionalInterface
    interface Reader {
        String read(ResultSet row) throws SQLException;
    }

    private static final int FETCH = 1000;

    private final PreparedStatement select;
    private final ResultSet row;
    private final Reader reader;
    private boolean isThere;

    AuditedRows(Connection connection, StoreId store, String sql, Reader reader) throws SQLException {
        this.select = connection.prepareStatement(sql);
        select.setFetchSize(FETCH);
        select.setLong(1, store.value());
        this.row = select.executeQuery();
        this.reader = reader;
        this.isThere = row.next();
    }

    /** Adds the lines of this seq; those of lower ones belong to nobody. */
    void take(long seq, Collection<String> lines, Set<Long> orphans) throws SQLException {
        while (isThere && row.getLong(1) <= seq) {
            if (row.getLong(1) == seq) {
                lines.add(reader.read(row));
            } else {
                orphans.add(row.getLong(1));
            }
            isThere = row.next();
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
