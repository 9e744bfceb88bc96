package org.cpdmodules.lrs.http;

/** More ask at the same moment for what takes much of the machine than it has time for. */
public class NoTurn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoTurn() {
        super("too many ask for this at the same moment", null, false, false);
    }
}
