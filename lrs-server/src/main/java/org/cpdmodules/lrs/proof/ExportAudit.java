package org.cpdmodules.lrs.proof;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.cpdmodules.lrs.attachment.KeptAttachments;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.ledger.LogAudit;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.Vocabulary;

/** Verifies an export by itself, without the store that it came from. */
public final class ExportAudit {
    private static final int PROGRESS = 1000;
    private static final int MOST_CHARACTERS = 1 << 22;

    private final Path file;
    private final Findings findings = new Findings();
    private final Map<UUID, Long> marked = new TreeMap<>();
    private final Set<UUID> voidedBySome = new HashSet<>();
    private final Set<UUID> voiding = new HashSet<>();
    private final Set<String> needed = new HashSet<>();
    private final Set<String> there = new HashSet<>();

    public ExportAudit(Path file) {
        this.file = file;
    }

    /**
     * Looks at everything.
     *
     * @param progress is told now and then how many statements have been looked at
     * @throws IOException when the file can't be read; damage inside it is a finding, not an exception
     */
    public Verdict run(Evidence evidence, LongConsumer progress) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return audit(zip, evidence, progress);
        } catch (ZipException damaged) {
            findings.add(Rule.EXPORT, "the file is no zip, or is damaged: " + damaged.getMessage());
            return new Verdict(0, 0, List.of(), 0, 0, Optional.empty(), findings.kept(), findings.count());
        }
    }

    private Verdict audit(ZipFile zip, Evidence evidence, LongConsumer progress) throws IOException {
        Optional<JsonObject> manifest = manifest(zip);
        ExportedErasures erasures = ExportedErasures.from(manifest.orElse(JsonValue.EMPTY_JSON_OBJECT), findings);
        List<VerifierKey> keys = evidence.keys().isEmpty() ? keys(zip) : evidence.keys();
        CheckpointAudit checkpoints = new CheckpointAudit(keys, findings);
        checkpoints.add(text(zip, StoreExport.CHECKPOINT), "the checkpoint of the export", OptionalLong.empty());
        evidence.notes().forEach(note -> checkpoints.add(note, "the checkpoint that you gave", OptionalLong.empty()));
        LogAudit log = new LogAudit(checkpoints.roots(), erasures.erased(), findings);
        statements(zip, log, progress);
        HashLog leaves = log.end();
        checkSize(leaves.size(), checkpoints.signed(), manifest);
        voidedBySome.addAll(erasures.voided());
        checkVoided(zip);
        attachments(zip);
        if (manifest.isPresent() && number(manifest.get(), "attachments") != there.size()) {
            findings.add(Rule.EXPORT, "the manifest counts other attachments than there are");
        }
        return new Verdict(
                leaves.size(),
                erasures.erased().size(),
                erasures.acts(),
                there.size(),
                checkpoints.signed(),
                checkpoints.signer(),
                findings.kept(),
                findings.count());
    }

    private Optional<JsonObject> manifest(ZipFile zip) throws IOException {
        String text = text(zip, StoreExport.MANIFEST);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject manifest = reader.readObject();
            if (manifest.get("format") instanceof JsonString format
                    && format.getString().equals(StoreExport.FORMAT)) {
                if (!StoreExport.MEMBERS.containsAll(manifest.keySet())) {
                    findings.add(Rule.EXPORT, StoreExport.MANIFEST + " holds what no manifest does");
                } else if (!manifest.toString().equals(text)) {
                    findings.add(Rule.EXPORT, StoreExport.MANIFEST + " is not written as it was, to the letter");
                }
                return Optional.of(manifest);
            }
            findings.add(Rule.EXPORT, StoreExport.MANIFEST + " is not of the format " + StoreExport.FORMAT);
        } catch (JsonException noJson) {
            findings.add(Rule.EXPORT, StoreExport.MANIFEST + " is missing or no JSON object");
        }
        return Optional.empty();
    }

    private static long number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.longValue() : -1;
    }

    private List<VerifierKey> keys(ZipFile zip) throws IOException {
        String text = text(zip, StoreExport.KEYS);
        List<VerifierKey> keys =
                text.lines().map(VerifierKey::parse).flatMap(Optional::stream).toList();
        String wellFormed = keys.stream().map(key -> key.text() + "\n").collect(Collectors.joining());
        if (keys.isEmpty() || !wellFormed.equals(text)) {
            findings.add(Rule.EXPORT, StoreExport.KEYS + " is missing or holds what is no key");
        }
        return keys;
    }

    /** A small part of the export; nothing when it is missing or can't be unpacked. */
    private String text(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_CHARACTERS);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (ZipException damaged) {
            return "";
        }
    }

    private void statements(ZipFile zip, LogAudit log, LongConsumer progress) throws IOException {
        ZipEntry entry = zip.getEntry(StoreExport.STATEMENTS);
        if (entry == null) {
            findings.add(Rule.EXPORT, StoreExport.STATEMENTS + " is missing");
            return;
        }
        long number = 0;
        try (ExportLines lines = new ExportLines(zip.getInputStream(entry))) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                follow(line.get(), number, log);
                if (number % PROGRESS == 0) {
                    progress.accept(number);
                }
                if (!lines.isWhole()) {
                    findings.add(Rule.EXPORT, "the last line of " + StoreExport.STATEMENTS + " has no end");
                }
            }
        } catch (ZipException | CharacterCodingException damaged) {
            findings.add(
                    Rule.EXPORT, StoreExport.STATEMENTS + " can't be read beyond line " + number + ": it is damaged");
        }
    }

    private void follow(String line, long number, LogAudit log) {
        Optional<LedgerEntry> entry = ExportLine.parse(line);
        if (entry.isEmpty()) {
            findings.accept(Finding.of(
                    Rule.EXPORT, number, number, "line " + number + " of " + StoreExport.STATEMENTS + " is spoilt"));
            return;
        }
        if (entry.get().voided()) {
            marked.put(entry.get().id(), entry.get().seq());
        }
        log.follow(entry.get()).ifPresent(statement -> {
            needed.addAll(AttachmentNames.of(statement));
            target(statement).ifPresent(target -> {
                voiding.add(entry.get().id());
                voidedBySome.add(target);
            });
        });
    }

    /** Which statement this one voids. xAPI 1.0.3 Data §2.3.2. */
    private static Optional<UUID> target(JsonObject statement) {
        boolean isVoiding = statement.get("verb") instanceof JsonObject verb
                && verb.get("id") instanceof JsonString iri
                && iri.getString().equals(Vocabulary.VOIDED);
        return isVoiding
                        && statement.get("object") instanceof JsonObject object
                        && object.get("objectType") instanceof JsonString type
                        && type.getString().equals("StatementRef")
                        && object.get("id") instanceof JsonString id
                ? StatementId.parse(id.getString())
                : Optional.empty();
    }

    private void checkSize(long size, long signed, Optional<JsonObject> manifest) {
        if (signed < size) {
            findings.accept(Finding.of(
                    Rule.CHECKPOINT, signed + 1, size, "not covered by the checkpoint of the export: added later"));
        }
        if (manifest.isPresent() && number(manifest.get(), "statements") != size) {
            findings.add(Rule.EXPORT, "the manifest counts other statements than there are");
        }
    }

    /** Whether each mark has its reason, and each reason its mark. */
    private void checkVoided(ZipFile zip) throws IOException {
        marked.forEach((id, seq) -> {
            if (!voidedBySome.contains(id) || voiding.contains(id)) {
                findings.accept(Finding.of(Rule.FACTS, seq, id, "marked as voided, and nothing voids it"));
            }
        });
        Set<UUID> unmarked = new HashSet<>(voidedBySome);
        unmarked.removeAll(marked.keySet());
        unmarked.removeAll(voiding);
        ZipEntry entry = zip.getEntry(StoreExport.STATEMENTS);
        if (unmarked.isEmpty() || entry == null) {
            return;
        }
        // Rare: targets that are not in the export at all.
        try (ExportLines lines = new ExportLines(zip.getInputStream(entry))) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                ExportLine.parse(line.get())
                        .filter(found ->
                                unmarked.contains(found.id()) && !found.json().isEmpty())
                        .ifPresent(found -> findings.accept(
                                Finding.of(Rule.FACTS, found.seq(), found.id(), "voided, but not marked so")));
            }
        } catch (ZipException | CharacterCodingException damaged) {
            findings.add(Rule.EXPORT, "which statements are voided can't be told: the file is damaged");
        }
    }

    private void attachments(ZipFile zip) throws IOException {
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            String name = entry.getName();
            if (!names.add(name)) {
                // Other programs may take the one that was not looked at.
                findings.add(Rule.EXPORT, "a part is there twice: " + readable(name));
            }
            if (name.startsWith(StoreExport.ATTACHMENTS)) {
                attachment(zip, entry, name.substring(StoreExport.ATTACHMENTS.length()));
            } else if (!Set.of(StoreExport.MANIFEST, StoreExport.STATEMENTS, StoreExport.CHECKPOINT, StoreExport.KEYS)
                    .contains(name)) {
                findings.add(Rule.EXPORT, "there is something that no export holds: " + readable(name));
            }
        }
        needed.removeAll(there);
        if (!needed.isEmpty()) {
            findings.add(Rule.ATTACHMENT, "the data of " + needed.size() + " attachments is missing");
        }
    }

    private static String readable(String name) {
        return name.replaceAll("[^A-Za-z0-9./_-]", "?").toLowerCase(Locale.ROOT);
    }

    private void attachment(ZipFile zip, ZipEntry entry, String sha2) throws IOException {
        there.add(sha2);
        try {
            MessageDigest digest = KeptAttachments.digest(sha2);
            try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (HexFormat.of().formatHex(digest.digest()).equals(sha2)) {
                return;
            }
        } catch (ZipException | IllegalArgumentException damaged) {
            // Said below: whatever is wrong with it, it is not what its name says.
        }
        findings.add(Rule.ATTACHMENT, "the data of an attachment has another hash: " + entry.getName());
    }
}
