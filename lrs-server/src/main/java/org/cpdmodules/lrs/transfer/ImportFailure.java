package org.cpdmodules.lrs.transfer;

/** An import can't go on; the message says why and what to do. What is imported stays, and the state says how far it is. */
public class ImportFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportFailure(String message) {
        super(message);
    }

    ImportFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
