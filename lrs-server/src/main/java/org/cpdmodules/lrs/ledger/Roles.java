package org.cpdmodules.lrs.ledger;

/** The parts that an agent or an activity plays in a statement, as the bits of a roles column. */
final class Roles {
    static final int ACTOR = 1;
    static final int OBJECT = 2;
    static final int AUTHORITY = 4;
    static final int INSTRUCTOR = 8;
    static final int TEAM = 16;
    static final int CONTEXT = 32;
    static final int SUB_ACTOR = 64;
    static final int SUB_OBJECT = 128;
    static final int SUB_CONTEXT = 256;

    static final int PARENT = 4;
    static final int GROUPING = 8;
    static final int CATEGORY = 16;
    static final int OTHER = 32;

    private Roles() {}
}
