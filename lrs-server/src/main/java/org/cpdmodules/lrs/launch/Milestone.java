package org.cpdmodules.lrs.launch;

/** What is reached once in a registration. */
enum Milestone {
    COMPLETED("completed"),
    PASSED("passed"),
    WAIVED("waived"),
    SATISFIED("satisfied");

    private final String column;

    Milestone(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
