package org.cpdmodules.lrs.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table on one product.
 *
 * @param name as that product writes it
 * @param isPadded it is a CHAR, which fills up with blanks
 */
record Cell(String name, CellKind kind, int sqlType, boolean isPadded) {
    String plainName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The value of the current row, without the blanks that its type adds; null for NULL. */
    @Nullable
    Object read(ResultSet row, int column) throws SQLException {
        Object value = kind.read(row, column);
        return isPadded && value instanceof String text ? text.replaceFirst(" +$", "") : value;
    }
}
