package org.cpdmodules.lrs.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of a table that {@link RowInsert} fills, and how its values are bound. */
public record Column(String name, Kind kind) {
    /** Types that are bound the same way on both products, but for UUID. */
    public enum Kind {
        LONG(Types.BIGINT, "bigint"),
        SMALL(Types.SMALLINT, "smallint"),
        DOUBLE(Types.DOUBLE, "float8"),
        BOOLEAN(Types.BOOLEAN, "boolean"),
        BYTES(Types.BINARY, "bytea"),
        TEXT(Types.VARCHAR, "text"),
        UUID(Types.OTHER, "uuid");

        private final int sqlType;
        private final String postgresType;

        Kind(int sqlType, String postgresType) {
            this.sqlType = sqlType;
            this.postgresType = postgresType;
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

    /** The parameter that stands for a whole column on PostgreSQL. */
    String arrayParameter() {
        return "?::" + kind.postgresType + "[]";
    }

    /** Binds all values of the column at once; PostgreSQL only. */
    void bindAll(
            Connection connection, PreparedStatement statement, int index, List<@Nullable Object[]> rows, int column)
            throws SQLException {
        Object[] array = array(rows.size());
        for (int row = 0; row < array.length; row++) {
            Object value = rows.get(row)[column];
            array[row] = kind == Kind.SMALL && value != null ? (Object) ((Integer) value).shortValue() : value;
        }
        statement.setArray(index, connection.createArrayOf(kind.postgresType, array));
    }

    /** An array of the class that the driver sends in binary form. */
    private Object[] array(int size) {
        return switch (kind) {
            case LONG -> new Long[size];
            case SMALL -> new Short[size];
            case DOUBLE -> new Double[size];
            case BOOLEAN -> new Boolean[size];
            case BYTES -> new byte[size][];
            case TEXT -> new String[size];
            case UUID -> new UUID[size];
        };
    }
}
