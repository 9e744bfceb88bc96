package org.cpdmodules.lrs.transfer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Count and hash of rows, whatever their order (two products sort text differently): the sum modulo 2²⁵⁶ of each row's
 * SHA-256 over its values in the form that both products have in common. Finds what goes wrong on the way; it is no seal
 * against forgers, which the hash log of the ledger is.
 */
final class RowSum {
    private static final int BITS = 256;

    private BigInteger sum = BigInteger.ZERO;
    private long count;

    /** A row's values, or some of them, as one hash. */
    static byte[] hash(List<Cell> cells, List<@Nullable Object> values) {
        MessageDigest digest = sha256();
        for (int column = 0; column < cells.size(); column++) {
            Object value = values.get(column);
            byte[] octets =
                    value == null ? new byte[0] : cells.get(column).kind().octets(value);
            digest.update(ByteBuffer.allocate(5)
                    .put((byte) (value == null ? 0 : 1))
                    .putInt(octets.length)
                    .array());
            digest.update(octets);
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    void add(byte[] hash) {
        sum = sum.add(new BigInteger(1, hash));
        if (sum.bitLength() > BITS) {
            sum = sum.clearBit(BITS);
        }
        count++;
    }

    long count() {
        return count;
    }

    /** The sum in hexadecimal. */
    String text() {
        byte[] octets = sum.toByteArray();
        byte[] whole = new byte[BITS / 8];
        int taken = Math.min(octets.length, whole.length);
        System.arraycopy(octets, octets.length - taken, whole, whole.length - taken, taken);
        return HexFormat.of().formatHex(whole);
    }
}
