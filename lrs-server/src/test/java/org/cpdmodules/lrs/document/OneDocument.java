package org.cpdmodules.lrs.document;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;

/** A State document, for tests of other rooms. */
public final class OneDocument {
    private OneDocument() {}

    public static void keepIn(Database database, StoreId store, String json) {
        Draft draft = new Draft("application/json", new Content(json.getBytes(StandardCharsets.UTF_8)));
        DocumentScope scope =
                DocumentScope.state("https://example.org/course", new Mbox("mailto:ann@example.org"), Optional.empty());
        new Documents(database, Clock.systemUTC()).put(store, scope, "bookmark", draft, tag -> Optional.empty());
    }
}
