package org.cpdmodules.lrs.transfer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Reads both databases anew, side by side, and holds table against table by count and by the sum of all rows. */
final class Comparison {
    private final Progress progress;
    private final BooleanSupplier stop;
    private final long total;
    private final AtomicLong read = new AtomicLong();

    Comparison(Progress progress, BooleanSupplier stop, long total) {
        this.progress = progress;
        this.stop = stop;
        this.total = total;
    }

    /** One line for each table that differs; meaningless when it was asked to stop. */
    List<String> run(OpenDatabase source, Schema there, OpenDatabase target, Schema here) throws SQLException {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            List<String> differences = new ArrayList<>();
            for (Table table : there.tables().values()) {
                Table copy = here.tables().get(table.plainName());
                Future<RowSum> other = beside.submit(() -> sum(target, copy, false));
                RowSum expected = sum(source, table, true);
                RowSum found = result(other);
                if (expected.count() != found.count() || !expected.text().equals(found.text())) {
                    differences.add("table " + table.plainName() + ": the source has " + expected.count()
                            + " rows with the sum " + expected.text() + ", the target " + found.count()
                            + " rows with the sum " + found.text());
                }
            }
            return differences;
        } finally {
            beside.shutdown();
        }
    }

    private RowSum sum(OpenDatabase database, Table table, boolean isTold) throws SQLException {
        RowSum sum = new RowSum();
        try (RowReader rows = table.read(database.connection())) {
            for (var row = rows.next(); row.isPresent() && !stop.getAsBoolean(); row = rows.next()) {
                sum.add(RowSum.hash(table.cells(), row.get()));
                if (isTold) {
                    progress.report("comparing", read.incrementAndGet(), total, "rows");
                }
            }
        }
        return sum;
    }

    private static RowSum result(Future<RowSum> other) throws SQLException {
        try {
            return other.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MoveRefusal("interrupted while comparing; run the same move again");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new IllegalStateException("reading the target failed", failure.getCause());
        }
    }
}
