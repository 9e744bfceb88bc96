package org.cpdmodules.lrs.proof;

import java.sql.SQLException;

/** The roots of the complete subtrees of a log. */
@FunctionalInterface
interface Subtrees {
    /** The root over the leaves from {@code index << level} on, {@code 1 << level} of them, counted from 0. */
    byte[] root(int level, long index) throws SQLException;
}
