package org.cpdmodules.lrs.transfer;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.cpdmodules.lrs.database.Migrations;
import org.cpdmodules.lrs.database.MoveGuard;
import org.cpdmodules.lrs.database.Rows;

/**
 * Moves all stores of one database into another, empty one, of the same or the other product. Offline: no server may run on
 * either. The source is only read. The target gets its schema by the same migrations as under a server, is marked until all
 * is there and compared, and keeps how far each table is; so a move that was stopped or killed goes on where it was.
 */
public final class StoreMove {
    private static final int CHUNK_ROWS = 4_096;

    private final DatabaseAddress from;
    private final DatabaseAddress to;
    private final Clock clock;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final int chunkRows;

    /**
     * @param progress hears of it; also of checks before and after the copying
     * @param stop asked between rows; the move then ends at the next commit
     */
    public StoreMove(DatabaseAddress from, DatabaseAddress to, Clock clock, Progress progress, BooleanSupplier stop) {
        this(from, to, clock, progress, stop, CHUNK_ROWS);
    }

    StoreMove(
            DatabaseAddress from,
            DatabaseAddress to,
            Clock clock,
            Progress progress,
            BooleanSupplier stop,
            int chunkRows) {
        this.from = from;
        this.to = to;
        this.clock = clock;
        this.progress = progress;
        this.stop = stop;
        this.chunkRows = chunkRows;
    }

    /** Moves, or goes on with the move that the target is in the middle of. */
    public MoveResult run() {
        if (from.shown().equals(to.shown())) {
            return new MoveResult.Refused(List.of("source and target are the same database: " + from.shown()));
        }
        try {
            return between();
        } catch (MoveRefusal refusal) {
            return new MoveResult.Refused(refusal.reasons());
        } catch (SQLException failure) {
            return new MoveResult.Refused(List.of(MoveFailure.explain(failure)));
        }
    }

    private MoveResult between() throws SQLException {
        try (OpenDatabase source = OpenDatabase.existing(from);
                OpenDatabase target = OpenDatabase.made(to)) {
            return between(source, target);
        }
    }

    private MoveResult between(OpenDatabase source, OpenDatabase target) throws SQLException {
        Schema there = readable(source);
        Map<String, Long> due = counts(source, there);
        if (!isSound(source)) {
            return new MoveResult.Stopped(0, total(due));
        }
        Schema here = prepared(source, target, there, due);
        long copied = 0;
        for (Table table : there.tables().values()) {
            long before = copied;
            TableCopy copy = new TableCopy(table, here.tables().get(table.plainName()), target.connection(), chunkRows);
            boolean isWhole = copy.run(
                    source.connection(), stop, done -> progress.report("copying", before + done, total(due), "rows"));
            copied += new MoveMark(target.connection()).step(table).copied();
            target.connection().commit();
            if (!isWhole) {
                return new MoveResult.Stopped(copied, total(due));
            }
        }
        return compared(source, there, target, here, due);
    }

    private MoveResult compared(
            OpenDatabase source, Schema there, OpenDatabase target, Schema here, Map<String, Long> due)
            throws SQLException {
        Comparison comparison = new Comparison(progress, stop, total(due));
        List<String> differences = comparison.run(source, there, target, here);
        if (stop.getAsBoolean()) {
            return new MoveResult.Stopped(total(due), total(due));
        }
        LogCheck log = new LogCheck(
                target.connection(),
                here.product(),
                done -> progress.report("checking the log", done, Progress.UNKNOWN, "statements"));
        differences.addAll(log.findings(stop));
        if (stop.getAsBoolean()) {
            return new MoveResult.Stopped(total(due), total(due));
        }
        if (!differences.isEmpty()) {
            differences.add(
                    "the target is not what the source is; it stays closed to servers. Begin again with an empty one.");
            return new MoveResult.Refused(differences);
        }
        new MoveMark(target.connection()).finish(clock);
        target.connection().commit();
        return new MoveResult.Moved(there.tables().size(), total(due), log.statements());
    }

    /** The source's schema, when it is one that may be read now. */
    private static Schema readable(OpenDatabase source) throws SQLException {
        Schema schema = Schema.read(source.connection());
        if (schema.isMissing()) {
            throw new MoveRefusal(
                    "there are no records of Tiro at " + source.address().shown() + " for the user "
                            + source.address().user() + "; check the address and the user");
        }
        DatabaseAddress address = source.address();
        if (!Migrations.areAllDone(address.url(), address.user(), address.password(), schema.product())) {
            throw new MoveRefusal(
                    "the source was last used by another version of Tiro; start this version's server on it"
                            + " once, stop it, and move then");
        }
        Optional<String> unfinished = MoveGuard.unfinished(source.connection());
        if (unfinished.isPresent()) {
            throw new MoveRefusal("the source is itself the target of a move from " + unfinished.get()
                    + " that is not finished; finish that one first");
        }
        return schema;
    }

    private static Map<String, Long> counts(OpenDatabase source, Schema schema) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table table : schema.tables().values()) {
            counts.put(table.plainName(), table.count(source.connection()));
        }
        return counts;
    }

    /** Holds the source's ledger against its hash log before anything is copied; false when asked to stop. */
    private boolean isSound(OpenDatabase source) throws SQLException {
        LogCheck log = new LogCheck(
                source.connection(),
                source.product(),
                done -> progress.report("checking the source", done, Progress.UNKNOWN, "statements"));
        List<String> findings = log.findings(stop);
        if (!findings.isEmpty()) {
            List<String> reasons = new ArrayList<>(List.of("the source is damaged; nothing was moved"));
            reasons.addAll(findings);
            throw new MoveRefusal(reasons);
        }
        return !stop.getAsBoolean();
    }

    /** The target's schema, its mark set: a new move, or the one that was interrupted. */
    private Schema prepared(OpenDatabase source, OpenDatabase target, Schema there, Map<String, Long> due)
            throws SQLException {
        String print = print(source, there, due);
        Schema before = Schema.read(target.connection());
        Optional<MoveMark.Run> run =
                before.isMissing() || MoveGuard.unfinished(target.connection()).isEmpty()
                        ? Optional.empty()
                        : new MoveMark(target.connection()).run();
        if (run.isPresent()) {
            requireSame(run.get(), print);
            return requireLike(there, before);
        }
        requireEmpty(target, before);
        target.connection().commit();
        Migrations.run(to.url() + (to.isDerby() ? ";create=true" : ""), to.user(), to.password(), target.product());
        Schema schema = requireLike(there, Schema.read(target.connection()));
        new MoveMark(target.connection())
                .begin(
                        from.shown(),
                        print,
                        there.tables().keySet().stream()
                                .map(schema.tables()::get)
                                .toList(),
                        List.copyOf(due.values()),
                        clock);
        target.connection().commit();
        return schema;
    }

    private static void requireSame(MoveMark.Run run, String print) {
        if (!run.print().equals(print)) {
            throw new MoveRefusal("the target holds a part of a move from " + run.source()
                    + ", which is another source than this one or has changed since; begin again with an empty target");
        }
    }

    private static Schema requireLike(Schema there, Schema here) {
        List<String> differences = there.differences(here);
        if (!differences.isEmpty()) {
            throw new MoveRefusal(differences);
        }
        return here;
    }

    /** Rows that come with a schema don't count: a store in which nothing was ever written. */
    private static void requireEmpty(OpenDatabase target, Schema schema) throws SQLException {
        for (Table table : schema.tables().values()) {
            long rows = table.plainName().equals("store")
                    ? Rows.first(
                                    target.connection(),
                                    "SELECT COUNT(*) FROM store WHERE last_seq > 0 OR store_id <> 1",
                                    row -> row.getLong(1))
                            .orElse(0L)
                    : table.count(target.connection());
            if (rows > 0) {
                throw new MoveRefusal("the target is not empty: table " + table.plainName() + " of "
                        + target.address().shown() + " has " + rows
                        + " rows. Make a new database and name that one as the target.");
            }
        }
    }

    /** What tells this source, in this state, from another: counts and the heads of its stores. */
    private static String print(OpenDatabase source, Schema schema, Map<String, Long> due) throws SQLException {
        StringBuilder text = new StringBuilder(due + "\n");
        Table stores = schema.tables().get("store");
        try (RowReader rows = stores.read(source.connection())) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                text.append(HexFormat.of().formatHex(RowSum.hash(stores.cells(), row.get())));
            }
        }
        return HexFormat.of()
                .formatHex(RowSum.sha256().digest(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static long total(Map<String, Long> due) {
        return due.values().stream().mapToLong(Long::longValue).sum();
    }
}
