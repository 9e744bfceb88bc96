package org.cpdmodules.lrs.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
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
            for (Happening happening : happenings) {
                keep(connection, store, happening);
            }
            return happenings.size();
        });
    }

    private static void keep(Connection connection, StoreId store, Happening happening) throws SQLException {
        Object[] key = {
            store.value(), ProgressBook.hash(happening.learner()), happening.module(), happening.registration()
        };
        if (!isKnown(connection, key)) {
            insert(connection, key, happening);
        }
        update(connection, key, happening);
        if (happening.item().isPresent()) {
            keepItem(connection, key, happening.item().get());
        }
    }

    private static boolean isKnown(Connection connection, Object... key) throws SQLException {
        return Rows.first(connection, """
                        SELECT begun
                        FROM module_progress
                        WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?
                        """, row -> row.getLong(1), key).isPresent();
    }

    private static void insert(Connection connection, Object[] key, Happening happening) throws SQLException {
        long when = Micros.of(happening.when());
        Rows.change(
                connection,
                """
                INSERT INTO module_progress
                  (store_id, learner_hash, module_id, registration, learner, learner_name, module_version, assurance,
                   begun, last_active)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key[0],
                key[1],
                key[2],
                key[3],
                happening.learner().canonical(),
                happening.learnerName(),
                happening.version(),
                happening.assurance().name(),
                when,
                when);
    }

    private static void update(Connection connection, Object[] key, Happening happening) throws SQLException {
        long when = Micros.of(happening.when());
        String weakest = happening.assurance() == Assurance.SELF_ASSERTED ? "'SELF_ASSERTED'" : "assurance";
        Rows.change(
                connection,
                "UPDATE module_progress SET learner_name = ?, module_version = ?, assurance = " + weakest
                        + ", begun = CASE WHEN begun > ? THEN ? ELSE begun END"
                        + ", last_active = CASE WHEN last_active < ? THEN ? ELSE last_active END"
                        + " WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?",
                happening.learnerName(),
                happening.version(),
                when,
                when,
                when,
                when,
                key[0],
                key[1],
                key[2],
                key[3]);
        if (happening.isCompleted()) {
            reached(connection, key, "completed", happening.when());
        }
        if (happening.isPassed()) {
            reached(connection, key, "passed", happening.when());
        }
        if (happening.score().isPresent()) {
            set(connection, key, "score", happening.score().getAsDouble());
        }
        if (happening.isCompleted() && happening.duration().isPresent()) {
            set(connection, key, "seconds", happening.duration().get().toSeconds());
        }
    }

    private static void reached(Connection connection, Object[] key, String column, Instant when) throws SQLException {
        Rows.change(
                connection,
                "UPDATE module_progress SET " + column + " = COALESCE(" + column
                        + ", ?) WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?",
                Micros.of(when),
                key[0],
                key[1],
                key[2],
                key[3]);
    }

    private static void set(Connection connection, Object[] key, String column, Object value) throws SQLException {
        Rows.change(
                connection,
                "UPDATE module_progress SET " + column
                        + " = ? WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?",
                value,
                key[0],
                key[1],
                key[2],
                key[3]);
    }

    private static void keepItem(Connection connection, Object[] key, Happening.Item item) throws SQLException {
        Rows.change(connection, """
                DELETE FROM module_progress_item
                WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?
                  AND kind = ? AND item = ?
                """, key[0], key[1], key[2], key[3], item.kind(), item.name());
        if (item.isThere()) {
            Rows.change(
                    connection, """
                    INSERT INTO module_progress_item
                      (store_id, learner_hash, module_id, registration, kind, item, is_right)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, key[0], key[1], key[2], key[3], item.kind(), item.name(), item.isRight() ? 1 : 0);
        }
    }
}
