package org.cpdmodules.lrs.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.ledger.ErasureRecord.Range;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StoreId;

/** The records of a store's erasures and the marks of what was erased, on a connection of the caller. */
public final class ErasureRecords {
    /** The finding about a mark that no act bears out. */
    public static final String NO_RECORD = "marked as erased, and no record says by whom and why";

    private static final String COLUMNS = "erasure_id, begun, finished, administrator, administrator_name, reason,"
            + " others, through_seq, learner_salt, learner_hash, statements, removed";

    private final Connection connection;
    private final StoreId store;

    public ErasureRecords(Connection connection, StoreId store) {
        this.connection = connection;
        this.store = store;
    }

    /** All, newest first. */
    public List<ErasureRecord> all() throws SQLException {
        return list("", "ORDER BY erasure_id DESC");
    }

    public Optional<ErasureRecord> find(long number) throws SQLException {
        return Rows.first(
                connection,
                "SELECT " + COLUMNS + " FROM erasure_record WHERE store_id = ? AND erasure_id = ?",
                ErasureRecords::read,
                store.value(),
                number);
    }

    /** Those that have to be continued, oldest first. */
    public List<ErasureRecord> unfinished() throws SQLException {
        return list(" AND finished IS NULL ", "ORDER BY erasure_id");
    }

    /** Whom an erasure is about; empty once it is finished. */
    public Optional<Ifi> learner(long number) throws SQLException {
        return Rows.first(
                        connection,
                        "SELECT learner FROM erasure_record WHERE store_id = ? AND erasure_id = ?",
                        row -> Optional.ofNullable(row.getString(1)),
                        store.value(),
                        number)
                .flatMap(found -> found)
                // Quoted, as an identifier may hold what no database's text can.
                .map(quoted -> JsonText.object("{\"ifi\":" + quoted + "}").getString("ifi"))
                .map(Ifi::parse);
    }

    /** Which statements an erasure has emptied, in order. */
    public List<Range> positions(long number) throws SQLException {
        List<Range> ranges = new ArrayList<>();
        for (long seq : Rows.list(
                connection,
                "SELECT seq FROM erasure WHERE store_id = ? AND erasure_id = ? ORDER BY seq",
                row -> row.getLong(1),
                store.value(),
                number)) {
            Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.last() == seq - 1) {
                ranges.set(ranges.size() - 1, new Range(last.first(), seq));
            } else {
                ranges.add(new Range(seq, seq));
            }
        }
        return ranges;
    }

    /** Adds a record with the number after the last one; two at once collide at the key, and one of them runs again. */
    public long add(ErasureRecord record, Ifi learner) throws SQLException {
        long number = Rows.first(
                                connection,
                                "SELECT MAX(erasure_id) FROM erasure_record WHERE store_id = ?",
                                row -> row.getLong(1),
                                store.value())
                        .orElse(0L)
                + 1;
        Rows.change(
                connection,
                """
                INSERT INTO erasure_record (store_id, erasure_id, begun, administrator, administrator_name, reason, others,
                  through_seq, learner_salt, learner_hash, learner, statements, removed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')""",
                store.value(),
                number,
                Micros.of(record.begun()),
                record.administrator(),
                JsonText.readable(record.administratorName()),
                JsonText.readable(record.reason()),
                record.others(),
                record.through(),
                HexFormat.of().parseHex(record.salt()),
                HexFormat.of().parseHex(record.hash()),
                JsonText.quoted(learner.canonical()));
        return number;
    }

    /** Ends an erasure: from now on the record holds nothing of the learner, and stays as it is. */
    public void finish(long number, Instant now, List<Removed> removed) throws SQLException {
        Rows.change(
                connection,
                """
                UPDATE erasure_record
                SET finished = ?, removed = ?, learner = NULL
                WHERE store_id = ? AND erasure_id = ? AND finished IS NULL""",
                Micros.of(now),
                removed.stream().map(each -> each.count() + " " + each.what()).collect(Collectors.joining("\n")),
                store.value(),
                number);
    }

    /** Which statements are marked as erased. What is wrong with the marks goes to {@code findings}. */
    Map<Long, Long> marks(Consumer<Finding> findings) throws SQLException {
        Map<Long, Long> marks = new HashMap<>();
        Rows.list(
                connection,
                "SELECT seq, erasure_id FROM erasure WHERE store_id = ?",
                row -> marks.put(row.getLong(1), row.getLong(2)),
                store.value());
        Map<Long, Long> counts = marks.values().stream().collect(Collectors.groupingBy(n -> n, Collectors.counting()));
        Map<Long, ErasureRecord> records =
                all().stream().collect(Collectors.toMap(ErasureRecord::number, record -> record));
        marks.forEach((seq, number) -> {
            if (!records.containsKey(number)) {
                findings.accept(Finding.of(Rule.ERASURE, seq, seq, NO_RECORD));
            }
        });
        records.forEach((number, record) -> {
            long marked = counts.getOrDefault(number, 0L);
            if (marked != record.statements()) {
                findings.accept(Finding.of(
                        Rule.ERASURE,
                        "the record of erasure " + number + " counts " + record.statements() + " statements, " + marked
                                + " are marked with it"));
            }
        });
        return marks;
    }

    private List<ErasureRecord> list(String condition, String order) throws SQLException {
        return Rows.list(
                connection,
                "SELECT " + COLUMNS + " FROM erasure_record WHERE store_id = ? " + condition + order,
                ErasureRecords::read,
                store.value());
    }

    private static ErasureRecord read(ResultSet row) throws SQLException {
        return new ErasureRecord(
                row.getLong("erasure_id"),
                Micros.toInstant(row.getLong("begun")),
                Rows.optionalLong(row, "finished").map(Micros::toInstant),
                row.getString("administrator"),
                row.getString("administrator_name"),
                row.getString("reason"),
                row.getBoolean("others"),
                row.getLong("through_seq"),
                HexFormat.of().formatHex(row.getBytes("learner_salt")),
                HexFormat.of().formatHex(row.getBytes("learner_hash")),
                row.getLong("statements"),
                removed(row.getString("removed")));
    }

    private static List<Removed> removed(String lines) {
        return lines.lines()
                .map(line -> new Removed(
                        Long.parseLong(line.substring(0, line.indexOf(' '))), line.substring(line.indexOf(' ') + 1)))
                .toList();
    }
}
