package org.cpdmodules.lrs.proof;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.lrs.ledger.HashLog;

/** Proofs from the Merkle tree over the first leaves of a log. RFC 6962 §2.1; leaves are counted from 0. */
final class MerkleTree {
    private final Subtrees subtrees;

    MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** The path that leads from a leaf to the root of the first {@code size}, nearest first. §2.1.1. */
    List<byte[]> inclusion(long leaf, long size) throws SQLException {
        List<byte[]> path = new ArrayList<>();
        include(path, leaf, 0, size);
        return path;
    }

    private void include(List<byte[]> path, long leaf, long first, long count) throws SQLException {
        if (count == 1) {
            return;
        }
        long left = left(count);
        if (leaf < left) {
            include(path, leaf, first, left);
            path.add(root(first + left, count - left));
        } else {
            include(path, leaf - left, first + left, count - left);
            path.add(root(first, left));
        }
    }

    /** What shows that the first {@code size} leaves begin with the first {@code earlier}. §2.1.2. */
    List<byte[]> consistency(long earlier, long size) throws SQLException {
        List<byte[]> proof = new ArrayList<>();
        consist(proof, earlier, 0, size, true);
        return proof;
    }

    private void consist(List<byte[]> proof, long earlier, long first, long count, boolean isKnown)
            throws SQLException {
        if (earlier == count) {
            if (!isKnown) {
                proof.add(root(first, count));
            }
            return;
        }
        long left = left(count);
        if (earlier <= left) {
            consist(proof, earlier, first, left, isKnown);
            proof.add(root(first + left, count - left));
        } else {
            consist(proof, earlier - left, first + left, count - left, false);
            proof.add(root(first, left));
        }
    }

    /** The largest power of two that is smaller. */
    private static long left(long count) {
        return Long.highestOneBit(count - 1);
    }

    private byte[] root(long first, long count) throws SQLException {
        if (Long.bitCount(count) == 1) {
            return subtrees.root(Long.numberOfTrailingZeros(count), first / count);
        }
        long left = left(count);
        return HashLog.node(root(first, left), root(first + left, count - left));
    }
}
