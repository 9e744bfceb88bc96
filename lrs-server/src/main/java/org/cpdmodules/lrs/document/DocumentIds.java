package org.cpdmodules.lrs.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ids of several documents, and when the last of them was changed. */
record DocumentIds(List<String> ids, Optional<Instant> updated) {
    DocumentIds {
        ids = List.copyOf(ids);
    }
}
