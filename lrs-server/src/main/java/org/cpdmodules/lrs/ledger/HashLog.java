package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.cpdmodules.lrs.database.DamagedRecord;

/**
 * The running head of a Merkle log in the shape of RFC 6962 §2.1: of all leaves so far only the roots of the perfect
 * subtrees, which are enough to add leaves and to tell the root of the whole. A leaf is salted: nobody guesses a statement
 * from its hash. Not for several threads.
 */
public final class HashLog {
    /** The length of every hash here. */
    public static final int HASH_BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** Never used itself: to copy one takes a third of the time of asking the platform for one. */
    private static final MessageDigest FRESH = platformSha256();

    private final Deque<byte[]> subtrees = new ArrayDeque<>();
    private long size;

    /** An empty log. */
    public HashLog() {
        this(0, new byte[0]);
    }

    /**
     * Continues a log.
     *
     * @param frontier the roots of the perfect subtrees over the first {@code size} leaves, largest first
     */
    HashLog(long size, byte[] frontier) {
        if (frontier.length != Long.bitCount(size) * HASH_BYTES) {
            throw new DamagedRecord(
                    "the head of a log of " + size + " leaves", "has a frontier of " + frontier.length + " bytes");
        }
        this.size = size;
        for (int at = 0; at < frontier.length; at += HASH_BYTES) {
            subtrees.addLast(Arrays.copyOfRange(frontier, at, at + HASH_BYTES));
        }
    }

    /** A digest that has taken the prefix of a leaf; the leaf's content follows. */
    static MessageDigest leaf() {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest;
    }

    /** The hash of a leaf: SHA-256 of 0x00, the salt and the statement's text in UTF-8. */
    public static byte[] leaf(byte[] salt, String text) {
        MessageDigest digest = leaf();
        digest.update(salt);
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", impossible);
        }
    }

    private static MessageDigest platformSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Adds the hash of the next leaf. */
    public void add(byte[] leaf) {
        byte[] root = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            root = node(subtrees.removeLast(), root);
        }
        subtrees.addLast(root);
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** What is needed to continue the log later: the roots of its perfect subtrees, largest first. */
    public byte[] frontier() {
        byte[] frontier = new byte[subtrees.size() * HASH_BYTES];
        int at = 0;
        for (byte[] root : subtrees) {
            System.arraycopy(root, 0, frontier, at, HASH_BYTES);
            at += HASH_BYTES;
        }
        return frontier;
    }

    /** The Merkle tree hash of all leaves; of none it is the hash of nothing. */
    public byte[] root() {
        Iterator<byte[]> smallestFirst = subtrees.descendingIterator();
        if (!smallestFirst.hasNext()) {
            return sha256().digest();
        }
        byte[] root = smallestFirst.next();
        while (smallestFirst.hasNext()) {
            root = node(smallestFirst.next(), root);
        }
        return root;
    }

    /** The hash of a node over its two halves: SHA-256 of 0x01 and both. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
