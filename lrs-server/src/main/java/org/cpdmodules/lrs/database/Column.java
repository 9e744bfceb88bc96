package org.cpdmodules.lrs.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of a table that {@link RowInsert} fills, and how its values are bound. */
public record Column(String name, Kind kind) {
    /** Types that are bound the same way on both products, but for UUID. */
    public enum Kind {
        LONG(Types.BIGINT),
        SMALL(Types.SMALLINT),
        DOUBLE(Types.DOUBLE),
        BOOLEAN(Types.BOOLEAN),
        BYTES(Types.BINARY),
        TEXT(Types.VARCHAR),
        UUID(Types.OTHER);

        private final int sqlType;

        Kind(int sqlType) {
            this.sqlType = sqlType;
        }

        Column named(String name) {
            return new Column(name, this);
        }
    }

    public static Column number(String name) {
        return Kind.LONG.named(name);
    }

    public static Column small(String name) {
        return Kind.SMALL.named(name);
    }

    public static Column real(String name) {
        return Kind.DOUBLE.named(name);
    }

    public static Column truth(String name) {
        return Kind.BOOLEAN.named(name);
    }

    public static Column bytes(String name) {
        return Kind.BYTES.named(name);
    }

    public static Column text(String name) {
        return Kind.TEXT.named(name);
    }

    public static Column uuid(String name) {
        return Kind.UUID.named(name);
    }

    void bind(Product product, PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (kind == Kind.UUID) {
            product.setUuid(statement, index, (UUID) value);
        } else if (value == null) {
            statement.setNull(index, kind.sqlType);
        } else {
            bindPresent(statement, index, value);
        }
    }

    private void bindPresent(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (kind) {
            case LONG -> statement.setLong(index, (Long) value);
            case SMALL -> statement.setShort(index, ((Integer) value).shortValue());
            case DOUBLE -> statement.setDouble(index, (Double) value);
            case BOOLEAN -> statement.setBoolean(index, (Boolean) value);
            case BYTES -> statement.setBytes(index, (byte[]) value);
            case TEXT -> statement.setString(index, (String) value);
            default -> throw new IllegalStateException("bound elsewhere: " + kind);
        }
    }
}
