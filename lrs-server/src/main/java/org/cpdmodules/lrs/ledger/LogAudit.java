package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * Follows a record from its first statement on, wherever it comes from, and says what in it breaks its own promises: order,
 * texts, leaves, and the roots that are known from elsewhere. Not for several threads.
 */
public final class LogAudit {
    private static final String NO_SALT = "00".repeat(Draft.SALT_BYTES);

    private final Set<Long> erased;
    private final Consumer<Finding> findings;
    private final TreeMap<Long, List<KnownRoot>> roots = new TreeMap<>();
    private final HashLog log = new HashLog();
    private long next = 1;
    private long lastGoodRoot;
    private boolean isForked;
    private Instant stored = Instant.MIN;

    /**
     * @param known roots that the record must have on its way; those beyond its end are found to be missing at the end
     * @param erased the statements whose texts were removed on request
     */
    public LogAudit(Collection<KnownRoot> known, Set<Long> erased, Consumer<Finding> findings) {
        this.erased = Set.copyOf(erased);
        this.findings = findings;
        known.forEach(root ->
                roots.computeIfAbsent(root.size(), size -> new ArrayList<>()).add(root));
        checkRoots();
    }

    /** The next entry. Its statement; empty when it was erased or can't be read. */
    public Optional<JsonObject> follow(LedgerEntry entry) {
        checkOrder(entry);
        Optional<JsonObject> statement = entry.json().isEmpty() ? erased(entry) : read(entry);
        add(HexFormat.of().parseHex(entry.leaf()));
        return statement;
    }

    /** The next entry, of which nothing but its leaf can be read. */
    public void followUnreadable(long seq, byte[] leaf, String reason) {
        findings.accept(Finding.of(Rule.TEXT, seq, seq, "the text can't be read: " + reason));
        next = seq + 1;
        add(leaf);
    }

    /** Says what is missing at the end; the log of all leaves that came by. */
    public HashLog end() {
        roots.values()
                .forEach(beyond -> beyond.forEach(root -> findings.accept(Finding.of(
                        Rule.CHECKPOINT,
                        Math.min(next, log.size() + 1),
                        root.size(),
                        "missing at the end: " + root.source() + " covers " + root.size() + " statements, there are "
                                + log.size()))));
        return log;
    }

    private void checkOrder(LedgerEntry entry) {
        if (entry.seq() > next) {
            findings.accept(Finding.of(Rule.ORDER, next, entry.seq() - 1, "missing"));
        } else if (entry.seq() < next) {
            findings.accept(Finding.of(Rule.ORDER, entry.seq(), entry.id(), "comes after statement " + (next - 1)));
        }
        next = Math.max(next, entry.seq() + 1);
        if (entry.stored().isBefore(stored)) {
            findings.accept(Finding.of(Rule.ORDER, entry.seq(), entry.id(), "stored earlier than the one before"));
        }
        stored = entry.stored();
    }

    private Optional<JsonObject> erased(LedgerEntry entry) {
        if (!erased.contains(entry.seq())) {
            report(Rule.TEXT, entry, "the text is gone, and no erasure is on record");
        } else if (!entry.salt().equals(NO_SALT)) {
            report(Rule.LEAF, entry, "erased on request, but its salt is still there");
        }
        return Optional.empty();
    }

    private Optional<JsonObject> read(LedgerEntry entry) {
        if (erased.contains(entry.seq())) {
            report(Rule.TEXT, entry, "on record as erased on request, but its text is there");
        }
        byte[] leaf = HashLog.leaf(HexFormat.of().parseHex(entry.salt()), entry.json());
        if (!HexFormat.of().formatHex(leaf).equals(entry.leaf())) {
            report(Rule.LEAF, entry, "salt and text do not give the leaf: one of the three was changed");
        }
        try {
            JsonObject statement = JsonText.object(entry.json());
            checkAgainstRow(entry, statement);
            return Optional.of(statement);
        } catch (JsonException noJson) {
            report(Rule.TEXT, entry, "the text is no JSON object");
            return Optional.empty();
        }
    }

    private void checkAgainstRow(LedgerEntry entry, JsonObject statement) {
        Optional<UUID> id = text(statement, "id").flatMap(StatementId::parse);
        if (!id.equals(Optional.of(entry.id()))) {
            report(Rule.TEXT, entry, "the text has another id");
        }
        Optional<Instant> said = text(statement, "stored").flatMap(Timestamp::parse);
        if (!said.equals(Optional.of(entry.stored()))) {
            report(Rule.TEXT, entry, "the text says another time of storing than its row");
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString found ? Optional.of(found.getString()) : Optional.empty();
    }

    private void report(Rule rule, LedgerEntry entry, String message) {
        findings.accept(Finding.of(rule, entry.seq(), entry.id(), message));
    }

    private void add(byte[] leaf) {
        log.add(leaf);
        checkRoots();
    }

    /** Once a root is another, all later ones are: only the first says where. */
    private void checkRoots() {
        List<KnownRoot> known = roots.remove(log.size());
        if (known == null) {
            return;
        }
        String root = Base64.getEncoder().encodeToString(log.root());
        for (KnownRoot each : known) {
            if (!isForked && !each.root().equals(root)) {
                isForked = true;
                findings.accept(Finding.of(
                        Rule.CHECKPOINT,
                        Math.min(lastGoodRoot + 1, log.size()),
                        log.size(),
                        "changed, added, removed or put in another order: " + each.source() + " has another root"));
            }
        }
        if (!isForked) {
            lastGoodRoot = log.size();
        }
    }
}
