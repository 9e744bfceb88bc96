package org.cpdmodules.lrs.ledger;

import org.cpdmodules.lrs.xapi.StoreId;

/** There is no such store. */
public class UnknownStore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownStore(StoreId store) {
        super("no store " + store.value());
    }
}
