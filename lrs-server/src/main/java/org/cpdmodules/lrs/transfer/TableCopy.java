package org.cpdmodules.lrs.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.cpdmodules.lrs.database.Product;
import org.jspecify.annotations.Nullable;

/**
 * Copies one table in the order in which it is read, from where it was left. Rows and the note of how far they reach are committed
 * together, so that whatever ends the process loses at most one chunk's work and writes no row twice.
 */
final class TableCopy {
    private static final int BATCH_ROWS = 256;
    private static final long BATCH_BYTES = 4_000_000;

    private final Table from;
    private final Table to;
    private final Product product;
    private final Connection target;
    private final MoveMark mark;
    private final int chunkRows;
    private final PreparedStatement insert;

    private int batchRows;
    private long batchBytes;
    private long chunk;

    TableCopy(Table from, Table to, Connection target, int chunkRows) throws SQLException {
        this.from = from;
        this.to = to;
        this.product = to.product();
        this.target = target;
        this.mark = new MoveMark(target);
        this.chunkRows = chunkRows;
        this.insert = target.prepareStatement(to.insert());
    }

    /**
     * Copies what is not there yet.
     *
     * @param copied hears the number of rows of this table that are committed
     * @return false when it was asked to stop before the end
     */
    boolean run(Connection source, BooleanSupplier stop, LongConsumer copied) throws SQLException {
        MoveMark.Step step = mark.step(from);
        long done = step.copied();
        copied.accept(done);
        // insert was made first, so that it is closed also when reading can't begin.
        try (insert;
                RowReader rows = from.read(source)) {
            skip(rows, step);
            String lastKey = String.valueOf(step.lastKey());
            Optional<List<@Nullable Object>> row = rows.next();
            while (row.isPresent()) {
                add(row.get(), done);
                done++;
                lastKey = key(row.get());
                row = rows.next();
                boolean isStopping = stop.getAsBoolean();
                // Without a key there is no order to go on in: such a table is copied whole or not at all.
                if (row.isEmpty()
                        || (chunk >= chunkRows || isStopping) && !from.key().isEmpty()) {
                    commit(done, lastKey);
                    copied.accept(done);
                }
                if (isStopping && row.isPresent()) {
                    target.rollback();
                    return false;
                }
            }
        }
        return true;
    }

    private void skip(RowReader rows, MoveMark.Step step) throws SQLException {
        String key = null;
        for (long row = 0; row < step.copied(); row++) {
            key = key(rows.next().orElseThrow(this::changed));
        }
        if (key != null && !key.equals(step.lastKey())) {
            throw changed();
        }
    }

    private MoveRefusal changed() {
        return new MoveRefusal("table " + from.plainName()
                + " of the source has changed since the move began; begin again with an empty target");
    }

    private String key(List<@Nullable Object> values) {
        List<Integer> positions = from.keyPositions();
        return HexFormat.of()
                .formatHex(RowSum.hash(
                        positions.stream().map(from.cells()::get).toList(),
                        positions.stream().<@Nullable Object>map(values::get).toList()));
    }

    private void add(List<@Nullable Object> values, long row) throws SQLException {
        for (int column = 0; column < values.size(); column++) {
            Object value = values.get(column);
            Cell cell = to.cells().get(column);
            if (value == null) {
                insert.setNull(column + 1, cell.sqlType());
            } else {
                requireText(value, cell, row);
                cell.kind().write(insert, column + 1, value, product == Product.POSTGRESQL);
            }
        }
        insert.addBatch();
        batchRows++;
        chunk++;
        batchBytes += RowReader.size(values);
        if (batchRows >= BATCH_ROWS || batchBytes >= BATCH_BYTES) {
            flush();
        }
    }

    /** PostgreSQL's text knows neither U+0000 nor half a surrogate pair; its driver would send a question mark for that. */
    private void requireText(Object value, Cell cell, long row) {
        if (!(value instanceof String text) || product != Product.POSTGRESQL) {
            return;
        }
        boolean isStorable = text.codePoints()
                .noneMatch(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        if (!isStorable) {
            throw new MoveRefusal("row " + (row + 1) + " of table " + from.plainName() + " has in its column "
                    + cell.plainName() + " a character that PostgreSQL can't keep; nothing was changed");
        }
    }

    private void flush() throws SQLException {
        if (batchRows > 0) {
            insert.executeBatch();
            batchRows = 0;
            batchBytes = 0;
        }
    }

    private void commit(long done, String lastKey) throws SQLException {
        flush();
        mark.advance(from, done, lastKey);
        target.commit();
        chunk = 0;
    }
}
