package org.cpdmodules.lrs.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/** Follows the feed and keeps the tables of {@link ProgressBook}. The same Statement twice changes nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class ProgressRecorder implements Subscriber {
    private final Database database;

    @Inject
    ProgressRecorder(Database database) {
        this.database = database;
    }

    /** For the CDI client proxy only. */
    ProgressRecorder() {
        this(null);
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public void receive(StoreId store, List<StoredStatement> statements) {
        List<Happening> happenings = statements.stream()
                .filter(statement -> !statement.voided())
                .map(Happening::of)
                .flatMap(Optional::stream)
                .toList();
        if (happenings.isEmpty()) {
            return;
        }
        database.write(connection -> {
            new ProgressRows(connection, store).keep(happenings);
            return happenings.size();
        });
    }
}
