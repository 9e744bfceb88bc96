package org.cpdmodules.lrs.transfer;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, whichever product it is on: how a value is read, written, and turned into the octets that both
 * products' values have in common.
 */
enum CellKind {
    NUMBER {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? null : value;
        }

        @Override
        byte[] octets(Object value) {
            return ByteBuffer.allocate(8).putLong((Long) value).array();
        }
    },
    DECIMAL {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getBigDecimal(column);
        }

        @Override
        byte[] octets(Object value) {
            BigDecimal number = (BigDecimal) value;
            // Zero keeps its scale when zeros are stripped.
            return text((number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toPlainString());
        }
    },
    REAL {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            double value = row.getDouble(column);
            return row.wasNull() ? null : value;
        }

        @Override
        byte[] octets(Object value) {
            // Derby knows no negative zero.
            double number = (Double) value;
            return ByteBuffer.allocate(8).putDouble(number == 0 ? 0 : number).array();
        }
    },
    TRUTH {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : value;
        }

        @Override
        byte[] octets(Object value) {
            return new byte[] {(byte) (((Boolean) value) ? 1 : 0)};
        }
    },
    TEXT {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        byte[] octets(Object value) {
            return text((String) value);
        }
    },
    /** A date, a time or both, as the text that both products write; only the zeros at its end differ. */
    MOMENT {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        void write(PreparedStatement insert, int index, Object value, boolean isPostgres) throws SQLException {
            insert.setObject(index, value, isPostgres ? Types.OTHER : Types.VARCHAR);
        }

        @Override
        byte[] octets(Object value) {
            String moment = (String) value;
            return text(moment.contains(".") ? moment.replaceFirst("\\.?0*$", "") : moment);
        }
    },
    BYTES {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getBytes(column);
        }

        @Override
        void write(PreparedStatement insert, int index, Object value, boolean isPostgres) throws SQLException {
            insert.setBytes(index, (byte[]) value);
        }

        @Override
        byte[] octets(Object value) {
            return (byte[]) value;
        }
    },
    /** PostgreSQL's type; Derby keeps the same 16 octets. */
    UUID {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            UUID value = row.getObject(column, UUID.class);
            return value == null
                    ? null
                    : ByteBuffer.allocate(16)
                            .putLong(value.getMostSignificantBits())
                            .putLong(value.getLeastSignificantBits())
                            .array();
        }

        @Override
        void write(PreparedStatement insert, int index, Object value, boolean isPostgres) throws SQLException {
            ByteBuffer halves = ByteBuffer.wrap((byte[]) value);
            insert.setObject(index, new UUID(halves.getLong(), halves.getLong()), Types.OTHER);
        }

        @Override
        byte[] octets(Object value) {
            return (byte[]) value;
        }
    };

    /** The kind of a column as JDBC describes it; empty when it is none of these. */
    static Optional<CellKind> of(int sqlType, String typeName) {
        return switch (sqlType) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> Optional.of(NUMBER);
            case Types.DECIMAL, Types.NUMERIC -> Optional.of(DECIMAL);
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> Optional.of(REAL);
            case Types.BOOLEAN, Types.BIT -> Optional.of(TRUTH);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> Optional.of(TEXT);
            case Types.DATE, Types.TIME, Types.TIMESTAMP -> Optional.of(MOMENT);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Optional.of(BYTES);
            default -> typeName.equalsIgnoreCase("uuid") ? Optional.of(UUID) : Optional.empty();
        };
    }

    /** Whether a value of this kind is a value of the other one. */
    boolean suits(CellKind other) {
        return this == other || this == BYTES && other == UUID || this == UUID && other == BYTES;
    }

    /** The value of the current row; null for NULL. Octets for {@link #BYTES} and {@link #UUID}. */
    abstract @Nullable Object read(ResultSet row, int column) throws SQLException;

    /** Binds a value that is not NULL. */
    void write(PreparedStatement insert, int index, Object value, boolean isPostgres) throws SQLException {
        insert.setObject(index, value);
    }

    /** The same octets for the same value, whichever product it comes from. */
    abstract byte[] octets(Object value);

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
