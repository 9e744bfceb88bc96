package org.cpdmodules.lrs.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Statements that were just committed, for tests of those who are told of them. */
public final class Fresh {
    private static final String AROUND = "{\"pad\":\"\",";

    private Fresh() {}

    /** @param octets how long its text is */
    public static FreshStatement statement(long seq, int octets) {
        byte[] head = ("{\"pad\":\"" + "x".repeat(octets - AROUND.length()) + "\",").getBytes(StandardCharsets.UTF_8);
        return new FreshStatement(seq, new UUID(0, seq), Instant.EPOCH, false, true, Payload.packed(head), head);
    }
}
