package org.cpdmodules.lrs.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of {@link ProgressBook} on a connection of the caller, written in batches: a busy store brings hundreds at once. */
final class ProgressRows {
    private static final String ONE = "WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?";

    private final Connection connection;
    private final StoreId store;

    /** Whose progress with which module. */
    private record Line(String learner, String module, String registration) {
        static Line of(Happening happening) {
            return new Line(ProgressBook.hash(happening.learner()), happening.module(), happening.registration());
        }
    }

    private record Part(Line line, String kind, String item) {}

    ProgressRows(Connection connection, StoreId store) {
        this.connection = connection;
        this.store = store;
    }

    /** Takes in what happened, in its order. */
    void keep(List<Happening> happenings) throws SQLException {
        List<Happening> first = update(happenings);
        if (!first.isEmpty()) {
            insert(first);
            update(first);
        }
        keepItems(happenings);
    }

    /** Answers those whose line is not there yet. */
    private List<Happening> update(List<Happening> happenings) throws SQLException {
        String sql = """
                UPDATE module_progress
                SET learner_name = ?, module_version = ?,
                    assurance = CASE WHEN ? = 1 THEN 'SELF_ASSERTED' ELSE assurance END,
                    begun = CASE WHEN begun > ? THEN ? ELSE begun END,
                    last_active = CASE WHEN last_active < ? THEN ? ELSE last_active END,
                    completed = COALESCE(completed, CAST(? AS BIGINT)),
                    passed = COALESCE(passed, CAST(? AS BIGINT)),
                    score = COALESCE(CAST(? AS DOUBLE PRECISION), score),
                    seconds = COALESCE(CAST(? AS BIGINT), seconds)
                """ + ONE;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Happening each : happenings) {
                long when = Micros.of(each.when());
                update.setString(1, each.learnerName());
                update.setString(2, each.version());
                update.setInt(3, each.assurance() == Assurance.SELF_ASSERTED ? 1 : 0);
                for (int index = 4; index <= 7; index++) {
                    update.setLong(index, when);
                }
                setMoment(update, 8, each.isCompleted(), each.when());
                setMoment(update, 9, each.isPassed(), each.when());
                setScore(update, 10, each.score());
                setSeconds(update, 11, each);
                setLine(update, 12, Line.of(each));
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            List<Happening> unknown = new ArrayList<>();
            for (int at = 0; at < counts.length; at++) {
                if (counts[at] == 0) {
                    unknown.add(happenings.get(at));
                }
            }
            return unknown;
        }
    }

    private void insert(List<Happening> happenings) throws SQLException {
        String sql = """
                INSERT INTO module_progress
                  (store_id, learner_hash, module_id, registration, learner, learner_name, module_version, assurance,
                   begun, last_active)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        Set<Line> begun = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Happening each : happenings) {
                Line line = Line.of(each);
                if (begun.add(line)) {
                    setLine(insert, 1, line);
                    insert.setString(5, each.learner().canonical());
                    insert.setString(6, each.learnerName());
                    insert.setString(7, each.version());
                    insert.setString(8, each.assurance().name());
                    insert.setLong(9, Micros.of(each.when()));
                    insert.setLong(10, Micros.of(each.when()));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Of several statements about one thing the last one counts. */
    private void keepItems(List<Happening> happenings) throws SQLException {
        Map<Part, Happening.Item> items = new LinkedHashMap<>();
        for (Happening each : happenings) {
            Optional<Happening.Item> item = each.item();
            item.ifPresent(done -> items.put(new Part(Line.of(each), done.kind(), done.name()), done));
        }
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM module_progress_item " + ONE + " AND kind = ? AND item = ?")) {
            for (Part part : items.keySet()) {
                setPart(delete, part);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        insertItems(items);
    }

    private void insertItems(Map<Part, Happening.Item> items) throws SQLException {
        String sql = """
                INSERT INTO module_progress_item (store_id, learner_hash, module_id, registration, kind, item, is_right)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Map.Entry<Part, Happening.Item> each : items.entrySet()) {
                if (each.getValue().isThere()) {
                    setPart(insert, each.getKey());
                    insert.setInt(7, each.getValue().isRight() ? 1 : 0);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void setPart(PreparedStatement statement, Part part) throws SQLException {
        setLine(statement, 1, part.line());
        statement.setString(5, part.kind());
        statement.setString(6, part.item());
    }

    private void setLine(PreparedStatement statement, int index, Line line) throws SQLException {
        statement.setLong(index, store.value());
        statement.setString(index + 1, line.learner());
        statement.setString(index + 2, line.module());
        statement.setString(index + 3, line.registration());
    }

    private static void setMoment(PreparedStatement statement, int index, boolean isReached, Instant when)
            throws SQLException {
        if (isReached) {
            statement.setLong(index, Micros.of(when));
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static void setScore(PreparedStatement statement, int index, OptionalDouble score) throws SQLException {
        if (score.isPresent()) {
            statement.setDouble(index, score.getAsDouble());
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }

    private static void setSeconds(PreparedStatement statement, int index, Happening happening) throws SQLException {
        if (happening.isCompleted() && happening.duration().isPresent()) {
            statement.setLong(index, happening.duration().get().toSeconds());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }
}
