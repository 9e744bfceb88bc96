package org.cpdmodules.lrs.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.ParsedStatement;
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

    /** What happened in a page. */
    private static final class Happenings implements Notes {
        private final List<Happening> all = new ArrayList<>();

        @Override
        public void add(ParsedStatement statement) {
            if (!statement.voided()) {
                Happening.of(statement).ifPresent(all::add);
            }
        }

        @Override
        public void addAll(Notes later) {
            all.addAll(((Happenings) later).all);
        }
    }

    @Override
    public Notes notes() {
        return new Happenings();
    }

    @Override
    public void receive(StoreId store, Notes notes) {
        List<Happening> happenings = ((Happenings) notes).all;
        if (happenings.isEmpty()) {
            return;
        }
        database.write(connection -> {
            new ProgressRows(connection, database.product(), store).keep(happenings);
            return happenings.size();
        });
    }

    @Override
    public void receiveLate(StoreId store, Notes notes) {
        List<Happening> happenings = ((Happenings) notes).all;
        if (happenings.isEmpty()) {
            return;
        }
        database.write(connection -> {
            ProgressRows rows = new ProgressRows(connection, database.product(), store);
            for (Happening each : happenings) {
                rows.keepLate(each);
            }
            return happenings.size();
        });
    }
}
