package org.cpdmodules.lrs.report;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link ProgressBook} on a connection of the caller. What happened is put together in memory first, so that
 * each row is written once, and the rows are written together: a busy store brings thousands at once.
 */
final class ProgressRows {
    private static final String ONE = "WHERE store_id = ? AND learner_hash = ? AND module_id = ? AND registration = ?";

    private static final String IS_RIGHT =
            "SELECT is_right FROM module_progress_item " + ONE + " AND kind = ? AND item = ?";

    private static final Table PROGRESS = new Table(
                    "module_progress",
                    Column.number("store_id"),
                    Column.text("learner_hash"),
                    Column.text("module_id"),
                    Column.text("registration"),
                    Column.text("learner"),
                    Column.text("learner_name"),
                    Column.text("module_version"),
                    Column.text("assurance"),
                    Column.number("begun"),
                    Column.number("last_active"),
                    Column.number("completed"),
                    Column.number("passed"),
                    Column.real("score"),
                    Column.number("seconds"))
            .merging("""
                    ON CONFLICT (store_id, learner_hash, module_id, registration) DO UPDATE
                    SET learner_name = EXCLUDED.learner_name, module_version = EXCLUDED.module_version,
                        assurance = CASE WHEN EXCLUDED.assurance = 'SELF_ASSERTED' THEN 'SELF_ASSERTED'
                                    ELSE module_progress.assurance END,
                        begun = LEAST(module_progress.begun, EXCLUDED.begun),
                        last_active = GREATEST(module_progress.last_active, EXCLUDED.last_active),
                        completed = COALESCE(module_progress.completed, EXCLUDED.completed),
                        passed = COALESCE(module_progress.passed, EXCLUDED.passed),
                        score = COALESCE(EXCLUDED.score, module_progress.score),
                        seconds = COALESCE(EXCLUDED.seconds, module_progress.seconds)""");

    private static final Table ITEM = new Table(
                    "module_progress_item",
                    Column.number("store_id"),
                    Column.text("learner_hash"),
                    Column.text("module_id"),
                    Column.text("registration"),
                    Column.text("kind"),
                    Column.text("item"),
                    Column.small("is_right"))
            .merging("""
                    ON CONFLICT (store_id, learner_hash, module_id, registration, kind, item) DO UPDATE
                    SET is_right = EXCLUDED.is_right
                    WHERE module_progress_item.is_right <> EXCLUDED.is_right""");

    private final Connection connection;
    private final Product product;
    private final StoreId store;

    /** Whose progress with which module. */
    private record Line(String learner, String module, String registration) {}

    private record Part(Line line, String kind, String item) {}

    ProgressRows(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.product = product;
        this.store = store;
    }

    /** Takes in what happened, in its order. */
    void keep(List<Happening> happenings) throws SQLException {
        Map<Line, Advance> advances = new LinkedHashMap<>();
        Map<Part, Happening.Item> items = new LinkedHashMap<>();
        for (Happening each : happenings) {
            Line line = new Line(ProgressBook.hash(each.learner()), each.module(), each.registration());
            Advance known = advances.get(line);
            if (known == null) {
                advances.put(line, new Advance(each));
            } else {
                known.add(each);
            }
            // Of several statements about one thing the last one counts.
            each.item().ifPresent(done -> items.put(new Part(line, done.kind(), done.name()), done));
        }
        if (product == Product.POSTGRESQL) {
            insert(advances);
            remove(items, part -> !items.get(part).isThere());
        } else {
            Map<Line, Advance> fresh = notThere(advances);
            insert(fresh);
            // Whose line is new has nothing yet.
            makeRoom(items, part -> !fresh.containsKey(part.line()));
        }
        insertItems(items);
    }

    /**
     * Leaves of the items those that are to be inserted, and takes away what they replace. To look costs Derby little; to delete
     * what is not there costs a warning with its stack.
     */
    private void makeRoom(Map<Part, Happening.Item> items, Predicate<Part> mayBeThere) throws SQLException {
        Map<Part, Happening.Item> otherwise = new LinkedHashMap<>();
        List<Part> asSaid = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(IS_RIGHT)) {
            for (Map.Entry<Part, Happening.Item> each : items.entrySet()) {
                Optional<Boolean> known =
                        mayBeThere.test(each.getKey()) ? isRight(select, each.getKey()) : Optional.empty();
                Happening.Item said = each.getValue();
                if (known.isPresent() && said.isThere() && known.get() == said.isRight()) {
                    asSaid.add(each.getKey());
                } else if (known.isPresent()) {
                    otherwise.put(each.getKey(), said);
                }
            }
        }
        remove(otherwise, part -> true);
        items.keySet().removeAll(asSaid);
    }

    /** Empty where the part is not there. */
    private Optional<Boolean> isRight(PreparedStatement select, Part part) throws SQLException {
        setPart(select, part);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getInt(1) != 0) : Optional.empty();
        }
    }

    /**
     * Takes in what did not come in its turn. Where the learner did something after it, that stands, and this fills in what it
     * leaves open; what was taken back stays as it is, since nobody knows whether it was said anew.
     */
    void keepLate(Happening late) throws SQLException {
        Line line = new Line(ProgressBook.hash(late.learner()), late.module(), late.registration());
        String sql = "SELECT last_active FROM module_progress " + ONE;
        Optional<Long> lastActive = Rows.first(
                connection,
                sql,
                row -> row.getLong(1),
                store.value(),
                line.learner(),
                line.module(),
                line.registration());
        if (lastActive.isEmpty() || lastActive.get() <= Micros.of(late.when())) {
            keep(List.of(late));
            return;
        }
        fillIn(line, new Advance(late));
        Optional<Happening.Item> item = late.item().filter(Happening.Item::isThere);
        if (item.isPresent()) {
            insertWhereMissing(new Part(line, item.get().kind(), item.get().name()), item.get());
        }
    }

    private void insertWhereMissing(Part part, Happening.Item item) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_RIGHT)) {
            if (isRight(select, part).isEmpty()) {
                insertItems(Map.of(part, item));
            }
        }
    }

    private void fillIn(Line line, Advance late) throws SQLException {
        String sql = """
                UPDATE module_progress
                SET assurance = CASE WHEN ? = 1 THEN 'SELF_ASSERTED' ELSE assurance END,
                    begun = CASE WHEN begun > ? THEN ? ELSE begun END,
                    completed = COALESCE(completed, CAST(? AS BIGINT)),
                    passed = COALESCE(passed, CAST(? AS BIGINT)),
                    score = COALESCE(score, CAST(? AS DOUBLE PRECISION)),
                    seconds = COALESCE(seconds, CAST(? AS BIGINT))
                """ + ONE;
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setInt(1, late.assurance == Assurance.SELF_ASSERTED ? 1 : 0);
            update.setLong(2, late.begun);
            update.setLong(3, late.begun);
            setNumber(update, 4, late.completed);
            setNumber(update, 5, late.passed);
            update.setObject(6, late.score, Types.DOUBLE);
            setNumber(update, 7, late.seconds);
            setLine(update, 8, line);
            update.executeUpdate();
        }
    }

    /** Changes the lines that are there and answers the others. */
    private Map<Line, Advance> notThere(Map<Line, Advance> advances) throws SQLException {
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
        Map<Line, Advance> unknown = new LinkedHashMap<>();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Map.Entry<Line, Advance> each : advances.entrySet()) {
                setAdvance(update, each.getValue());
                setLine(update, 12, each.getKey());
                update.addBatch();
            }
            int[] counts = update.executeBatch();
            int at = 0;
            for (Map.Entry<Line, Advance> each : advances.entrySet()) {
                if (counts[at++] == 0) {
                    unknown.put(each.getKey(), each.getValue());
                }
            }
        }
        return unknown;
    }

    private static void setAdvance(PreparedStatement update, Advance advance) throws SQLException {
        update.setString(1, advance.learnerName);
        update.setString(2, advance.version);
        update.setInt(3, advance.assurance == Assurance.SELF_ASSERTED ? 1 : 0);
        update.setLong(4, advance.begun);
        update.setLong(5, advance.begun);
        update.setLong(6, advance.lastActive);
        update.setLong(7, advance.lastActive);
        setNumber(update, 8, advance.completed);
        setNumber(update, 9, advance.passed);
        update.setObject(10, advance.score, Types.DOUBLE);
        setNumber(update, 11, advance.seconds);
    }

    private void insert(Map<Line, Advance> advances) throws SQLException {
        RowInsert lines = new RowInsert(product, PROGRESS);
        advances.forEach((line, advance) -> lines.row(
                store.value(),
                line.learner(),
                line.module(),
                line.registration(),
                advance.learner,
                advance.learnerName,
                advance.version,
                advance.assurance.name(),
                advance.begun,
                advance.lastActive,
                advance.completed,
                advance.passed,
                advance.score,
                advance.seconds));
        lines.run(connection);
    }

    private void remove(Map<Part, Happening.Item> items, Predicate<Part> isToGo) throws SQLException {
        List<Part> gone = items.keySet().stream().filter(isToGo).toList();
        if (gone.isEmpty()) {
            return;
        }
        String sql = "DELETE FROM module_progress_item " + ONE + " AND kind = ? AND item = ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            for (Part part : gone) {
                setPart(delete, part);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private void insertItems(Map<Part, Happening.Item> items) throws SQLException {
        RowInsert parts = new RowInsert(product, ITEM);
        items.forEach((part, done) -> {
            if (done.isThere()) {
                Line line = part.line();
                parts.row(
                        store.value(),
                        line.learner(),
                        line.module(),
                        line.registration(),
                        part.kind(),
                        part.item(),
                        done.isRight() ? 1 : 0);
            }
        });
        parts.run(connection);
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

    private static void setNumber(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
