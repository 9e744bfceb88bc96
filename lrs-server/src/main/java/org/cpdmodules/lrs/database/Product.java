package org.cpdmodules.lrs.database;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The database products that Tiro runs on, and the little in which their SQL differs. */
public enum Product {
    /** Embedded in the server; one process owns the files. */
    DERBY("derby", " FOR UPDATE WITH RS"),
    /** A server that several processes may share. */
    POSTGRESQL("postgresql", " FOR UPDATE");

    private final String migrations;
    private final String lockingRows;

    Product(String migrations, String lockingRows) {
        this.migrations = migrations;
        this.lockingRows = lockingRows;
    }

    /**
     * The product behind a connection.
     *
     * @throws SQLException when the connection does not answer
     * @throws DatabaseUnsupported when it is neither of ours
     */
    public static Product of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        if (name.contains("Derby")) {
            return DERBY;
        }
        if (name.contains("PostgreSQL")) {
            return POSTGRESQL;
        }
        throw new DatabaseUnsupported(name);
    }

    /** The end of a SELECT that keeps its rows locked until the transaction ends. */
    public String lockingRows() {
        return lockingRows;
    }

    /** Whether this process alone writes to the database, so that what it has committed is all there is. */
    public boolean isOwnedByThisProcess() {
        return this == DERBY;
    }

    /** The folder on the class path that holds the migrations of this product. */
    String migrations() {
        return "db/" + migrations;
    }

    /** Sets a UUID parameter: {@code UUID} on PostgreSQL, {@code CHAR(16) FOR BIT DATA} on Derby. */
    public void setUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException {
        if (this == POSTGRESQL) {
            statement.setObject(index, value, Types.OTHER);
        } else if (value == null) {
            statement.setNull(index, Types.BINARY);
        } else {
            statement.setBytes(index, bytes(value));
        }
    }

    /** Reads a UUID column; empty for NULL. */
    public Optional<UUID> uuid(ResultSet row, int column) throws SQLException {
        if (this == POSTGRESQL) {
            return Optional.ofNullable(row.getObject(column, UUID.class));
        }
        return Optional.ofNullable(row.getBytes(column)).map(Product::uuid);
    }

    private static byte[] bytes(UUID value) {
        return ByteBuffer.allocate(16)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
