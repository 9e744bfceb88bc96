package org.cpdmodules.lrs.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * An entry of the ledger as a line of JSON. The statement stands last and exactly as it is returned, so that its text can be
 * cut out octet by octet; one that was erased has none.
 */
final class ExportLine {
    private static final Pattern FORM = Pattern.compile(
            "\\{\"seq\":([1-9][0-9]{0,17}),\"id\":\"([-0-9a-f]{36})\",\"stored\":\"([^\"]{20,40})\",\"voided\":(true|false),"
                    + "\"salt\":\"([0-9a-f]{32})\",\"leaf\":\"([0-9a-f]{64})\"(?:,\"statement\":(\\{.*))?\\}",
            Pattern.DOTALL);

    private ExportLine() {}

    static String of(LedgerEntry entry) {
        String statement = entry.json().isEmpty() ? "" : ",\"statement\":" + entry.json();
        return "{\"seq\":" + entry.seq() + ",\"id\":\"" + entry.id() + "\",\"stored\":\""
                + Timestamp.text(entry.stored()) + "\",\"voided\":" + entry.voided() + ",\"salt\":\"" + entry.salt()
                + "\",\"leaf\":\"" + entry.leaf() + "\"" + statement + "}";
    }

    /** The entry of a line; empty when it is none, to the letter. */
    static Optional<LedgerEntry> parse(String line) {
        Matcher parts = FORM.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LedgerEntry entry = new LedgerEntry(
                    Long.parseLong(parts.group(1)),
                    UUID.fromString(parts.group(2)),
                    Instant.parse(parts.group(3)),
                    Boolean.parseBoolean(parts.group(4)),
                    parts.group(5),
                    parts.group(6),
                    parts.group(7) == null ? "" : parts.group(7));
            // What another text would say as well is not ours.
            return Optional.of(entry).filter(found -> of(found).equals(line));
        } catch (DateTimeParseException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
