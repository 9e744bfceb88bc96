package org.cpdmodules.lrs.access;

/** More people sign in at the same moment than the server has time for. */
class TooManySignIns extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySignIns() {
        super("too many sign in at the same moment", null, false, false);
    }
}
