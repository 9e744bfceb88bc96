package org.cpdmodules.lrs.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The transactions of the server; the connection that the work gets is the one that others share in them. */
@ApplicationScoped
class JtaTransactions implements Transaction {
    private final DataSource joined;

    @Inject
    JtaTransactions(DataSource joined) {
        this.joined = joined;
    }

    /** For the CDI client proxy only. */
    protected JtaTransactions() {
        this(null);
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public long run(Work<Long> work) {
        try (Connection connection = joined.getConnection()) {
            return work.on(connection);
        } catch (SQLException failure) {
            throw Database.translated(failure);
        }
    }
}
