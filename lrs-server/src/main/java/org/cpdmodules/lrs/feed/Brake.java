package org.cpdmodules.lrs.feed;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Tells a subscriber that fails on many statements from one that fails altogether. After so many in a row it is given some
 * that it took before the first of them, from all over the store: when it takes none of these any more, the statements are
 * not at fault, and nothing is set aside until it takes something. When it takes one, twice as many may follow each time: who
 * sends what it can't take holds up nobody else. Not for several threads.
 */
final class Brake {
    /** So many statements are set aside in a row before the first look. */
    static final int RUN = 50;

    private static final System.Logger LOG = System.getLogger(Brake.class.getName());
    private static final int MOST_LOOKED_AT = 16;

    private final Courier.Office office;
    private final StoreId store;
    private final Subscriber subscriber;
    private final Redelivery redelivery;
    private long bound = RUN;
    private long inARow;
    private long first;
    private boolean isOn;

    /** @param redelivery is asked for what stands aside once the subscriber works again */
    Brake(Courier.Office office, StoreId store, Subscriber subscriber, Redelivery redelivery) {
        this.office = office;
        this.store = store;
        this.subscriber = subscriber;
        this.redelivery = redelivery;
    }

    /** This statement was set aside. */
    void setAside(long seq) {
        first = first == 0 ? seq : first;
        inARow++;
    }

    /** The subscriber has taken something. */
    void release() {
        first = 0;
        inARow = 0;
        bound = RUN;
        works();
    }

    private void works() {
        if (isOn) {
            isOn = false;
            redelivery.ask();
        }
    }

    /**
     * Whether the next statement must wait instead of being set aside.
     *
     * @throws RuntimeException when something fails that has nothing to do with statements
     */
    boolean holds() {
        if (inARow < bound) {
            return false;
        }
        if (takesNothing()) {
            tell();
            isOn = true;
            return true;
        }
        inARow = 0;
        bound *= 2;
        works();
        return false;
    }

    private void tell() {
        if (!isOn) {
            String text = "subscriber " + subscriber.name() + " takes nothing of store " + store.value()
                    + " any more, not even what it took before seq " + first + ". It stands still and is tried again by"
                    + " itself; see src/docs/operations.md";
            LOG.log(Level.ERROR, text);
        }
    }

    /** Whether there are some that it took before, and it takes none of them now. */
    private boolean takesNothing() {
        long step = Math.max(1, (first - 1) / MOST_LOOKED_AT);
        boolean hasFailed = false;
        for (long seq = first - 1; seq > 0; seq -= step) {
            Look look = look(seq);
            if (look == Look.TAKEN) {
                return false;
            }
            hasFailed |= look == Look.REFUSED;
        }
        return hasFailed;
    }

    private enum Look {
        TAKEN,
        REFUSED,
        /** It was erased, is damaged, or stands aside. */
        SAYS_NOTHING
    }

    private Look look(long seq) {
        try {
            return office.transaction().run(connection -> handOver(connection, seq)) > 0
                    ? Look.TAKEN
                    : Look.SAYS_NOTHING;
        } catch (DamagedRecord unreadable) {
            return Look.SAYS_NOTHING;
        } catch (RuntimeException | Error failure) {
            if (!Blame.isOnStatements(failure)) {
                throw failure;
            }
            return Look.REFUSED;
        }
    }

    /** As one that comes late: what was said since stands. */
    private long handOver(Connection connection, long seq) throws SQLException {
        FeedRows rows = new FeedRows(connection, office.product(), store, subscriber.name());
        rows.lockCursor();
        if (new SetAsideRows(connection, store, subscriber.name()).isThere(seq)) {
            return 0;
        }
        Subscriber.Notes notes = subscriber.notes();
        if (rows.statements(seq - 1, seq, notes::add) != seq
                || !rows.erased(seq - 1, seq).isEmpty()) {
            return 0;
        }
        subscriber.receiveLate(store, notes);
        return 1;
    }
}
