package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.jspecify.annotations.Nullable;

/** What the target keeps of a move into it; nothing here commits. */
final class MoveMark {
    /** A move that has begun. */
    record Run(String source, String print, boolean isFinished) {}

    /** How far a table is; the key's hash is that of the last row copied. */
    record Step(long copied, @Nullable String lastKey) {}

    private final Connection target;

    MoveMark(Connection target) {
        this.target = target;
    }

    Optional<Run> run() throws SQLException {
        return Rows.first(
                target,
                "SELECT source, source_print, finished FROM move_run",
                row -> new Run(
                        row.getString("source"),
                        row.getString("source_print"),
                        Rows.optionalLong(row, "finished").isPresent()));
    }

    /** Marks the target and takes out what its migrations have put in. */
    void begin(String source, String print, Collection<Table> tables, List<Long> due, Clock clock) throws SQLException {
        List<Table> childrenFirst = new ArrayList<>(tables);
        Collections.reverse(childrenFirst);
        for (Table table : childrenFirst) {
            table.clear(target);
        }
        Rows.change(target, "DELETE FROM move_table");
        Rows.change(target, "DELETE FROM move_run");
        Rows.change(
                target,
                "INSERT INTO move_run (run_id, source, source_print, begun) VALUES (1, ?, ?, ?)",
                source,
                print,
                Micros.of(clock.instant()));
        int index = 0;
        for (Table table : tables) {
            Rows.change(
                    target,
                    "INSERT INTO move_table (name, due, copied) VALUES (?, ?, 0)",
                    table.plainName(),
                    due.get(index++));
        }
    }

    Step step(Table table) throws SQLException {
        return Rows.first(
                        target,
                        "SELECT copied, last_key FROM move_table WHERE name = ?",
                        row -> new Step(row.getLong("copied"), row.getString("last_key")),
                        table.plainName())
                .orElseThrow(() -> new MoveRefusal("the target knows nothing of table " + table.plainName()
                        + "; begin again with an empty target"));
    }

    void advance(Table table, long copied, String lastKey) throws SQLException {
        Rows.change(
                target,
                "UPDATE move_table SET copied = ?, last_key = ? WHERE name = ?",
                copied,
                lastKey,
                table.plainName());
    }

    void finish(Clock clock) throws SQLException {
        Rows.change(target, "UPDATE move_run SET finished = ?", Micros.of(clock.instant()));
    }
}
