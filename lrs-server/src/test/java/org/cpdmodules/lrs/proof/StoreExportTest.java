package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.HashLog;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.ledger.UnknownStore;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An export holds all of a store, verifies, and does not when anything in it was touched. Places as {@link StoreAuditTest}. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class StoreExportTest {
    private static final int ROUNDS = Integer.getInteger("damage.rounds", 2) * 5;
    private static final long SEED = Long.getLong("damage.seed", System.nanoTime());
    private static final Map<TestDatabase, WholeStore> STORES = new EnumMap<>(TestDatabase.class);

    private final WholeStore whole;
    private final Random random = new Random(SEED);

    @TempDir
    Path folder;

    StoreExportTest(TestDatabase on) {
        this.whole = STORES.computeIfAbsent(on, WholeStore::new);
    }

    private Path export() throws IOException {
        Path file = folder.resolve("store.zip");
        new StoreExport(whole.tiro.database, Clock.systemUTC()).write(whole.tiro.store, file, (at, of) -> {});
        return file;
    }

    private static Verdict verify(Path file, Evidence evidence) throws IOException {
        return new ExportAudit(file).run(evidence, at -> {});
    }

    /** What is found after a change that leaves the zip itself in good order. */
    private List<Finding> after(Consumer<Map<String, byte[]>> damage, Evidence evidence) throws IOException {
        Path file = export();
        Map<String, byte[]> parts = ExportParts.of(file);
        damage.accept(parts);
        ExportParts.write(file, parts);
        return verify(file, evidence).findings();
    }

    private static Consumer<Map<String, byte[]>> lines(UnaryOperator<List<String>> change) {
        return parts -> parts.compute("statements.ndjson", (name, bytes) -> {
            List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n")));
            return (String.join("\n", change.apply(lines)) + "\n").getBytes(StandardCharsets.UTF_8);
        });
    }

    @Test
    void holdsEveryStatementAsItIsReturned() throws IOException {
        Path file = export();

        List<LedgerEntry> entries = whole.tiro.database.read(
                connection -> new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store)
                        .entries(1, Long.MAX_VALUE));
        String[] lines = new String(ExportParts.of(file).get("statements.ndjson"), StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize((int) WholeStore.size());
        for (int at = 0; at < lines.length; at++) {
            assertThat(ExportLine.parse(lines[at])).contains(entries.get(at));
            JsonObject line = JsonText.object(lines[at]);
            assertThat(line.getJsonObject("statement"))
                    .isEqualTo(JsonText.object(entries.get(at).json()));
        }
        assertThat(ExportParts.of(file)).containsKey("attachments/" + whole.attachment);
    }

    @Test
    void verifiesByItself() throws IOException {
        Verdict verdict = verify(export(), Evidence.NONE);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.statements()).isEqualTo(WholeStore.size());
        assertThat(verdict.signed()).isEqualTo(WholeStore.size());
        assertThat(verdict.attachments()).isEqualTo(1);
        assertThat(verdict.key()).isPresent();
    }

    @Test
    void verifiesAgainstAKeyAndACheckpointFromElsewhere() throws IOException {
        Evidence evidence = new Evidence(whole.checkpoints.keys(whole.tiro.store), whole.notes);

        assertThat(verify(export(), evidence).findings()).isEmpty();
    }

    @Test
    void findsEveryFlippedBitOfTheStatements() throws IOException {
        Path file = export();
        Map<String, byte[]> parts = ExportParts.of(file);
        for (String part :
                List.of("statements.ndjson", "checkpoint.txt", "keys.txt", "attachments/" + whole.attachment)) {
            byte[] bytes = parts.get(part);
            for (int round = 0; round < ROUNDS; round++) {
                int bit = random.nextInt(bytes.length * 8);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                ExportParts.write(file, parts);
                assertThat(verify(file, Evidence.NONE).isWhole())
                        .as("bit %d of %s, -Ddamage.seed=%d", bit, part, SEED)
                        .isFalse();
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void findsStatementsThatAreGoneAddedOrMoved() throws IOException {
        int place = random.nextInt((int) WholeStore.size() - 2);
        List<UnaryOperator<List<String>>> changes = List.of(
                lines -> {
                    lines.remove(place);
                    return lines;
                },
                lines -> lines.subList(0, place),
                lines -> {
                    Collections.swap(lines, place, place + 1);
                    return lines;
                },
                lines -> {
                    lines.add(place, lines.get(place));
                    return lines;
                },
                lines -> {
                    lines.add(lines.get(lines.size() - 1)
                            .replaceFirst("\"seq\":\\d+", "\"seq\":" + (WholeStore.size() + 1)));
                    return lines;
                },
                lines -> {
                    lines.add(place, "");
                    return lines;
                });
        for (UnaryOperator<List<String>> change : changes) {
            assertThat(after(lines(change), Evidence.NONE))
                    .isNotEmpty()
                    .allMatch(finding -> finding.first() <= finding.last());
        }
    }

    @Test
    void namesTheStatementThatWasChanged() throws IOException {
        int place = random.nextInt((int) WholeStore.size());

        List<Finding> findings = after(
                lines(lines -> {
                    lines.set(place, lines.get(place).replaceFirst("mailto:", "Mailto:"));
                    return lines;
                }),
                Evidence.NONE);

        assertThat(findings).extracting(Finding::rule).containsExactly(Rule.LEAF);
        assertThat(findings).extracting(Finding::first).containsExactly(place + 1L);
        assertThat(findings).allMatch(finding -> finding.id().isPresent());
    }

    /** Somebody makes leaves, root and key anew: only who knows the real key, or kept a checkpoint, can tell. */
    @Test
    void findsAWhollyForgedExportByTheRealKey() throws IOException {
        SigningKey forger = SigningKey.make("cpdmodules.org/tiro/log/forged");
        Consumer<Map<String, byte[]>> forgery = parts -> {
            HashLog log = new HashLog();
            lines(lines -> {
                        lines.replaceAll(line -> {
                            LedgerEntry entry = ExportLine.parse(line).orElseThrow();
                            String text = entry.json().replace("learner1@", "learner2@");
                            byte[] leaf = HashLog.leaf(hex(entry.salt()), text);
                            log.add(leaf);
                            return ExportLine.of(new LedgerEntry(
                                    entry.seq(),
                                    entry.id(),
                                    entry.stored(),
                                    entry.voided(),
                                    entry.salt(),
                                    hex(leaf),
                                    text));
                        });
                        return lines;
                    })
                    .accept(parts);
            Checkpoint checkpoint = new Checkpoint(forger.verifier().name(), log.size(), log.root());
            parts.put("checkpoint.txt", bytes(forger.sign(checkpoint.text()).note()));
            parts.put("keys.txt", bytes(forger.verifier().text() + "\n"));
        };

        assertThat(after(forgery, Evidence.NONE)).isEmpty();
        assertThat(after(forgery, new Evidence(whole.checkpoints.keys(whole.tiro.store), List.of())))
                .extracting(Finding::rule)
                .contains(Rule.CHECKPOINT);
        assertThat(after(forgery, new Evidence(List.of(), List.of(whole.notes.get(0)))))
                .extracting(Finding::rule)
                .contains(Rule.CHECKPOINT);
    }

    @Test
    void findsPartsThatAreGoneOrAdded() throws IOException {
        for (String part : List.of(
                "manifest.json",
                "statements.ndjson",
                "checkpoint.txt",
                "keys.txt",
                "attachments/" + whole.attachment)) {
            assertThat(after(parts -> parts.remove(part), Evidence.NONE))
                    .as(part)
                    .isNotEmpty();
        }
        assertThat(after(parts -> parts.put("more.txt", new byte[1]), Evidence.NONE))
                .isNotEmpty();
        assertThat(after(parts -> parts.put("attachments/00", new byte[1]), Evidence.NONE))
                .isNotEmpty();
    }

    /** What other programs, and other readers of the JDK, take for the same. */
    @ParameterizedTest
    @CsvSource({
        "manifest.json, voidedByErased, voidedByErasee",
        "manifest.json, '\",\"', '\", \"'",
        "statements.ndjson, '\n', '\r\n'",
        "statements.ndjson, '\n', '\r'",
        "statements.ndjson, '\n$', ''"
    })
    void findsWhatNoExportIsWrittenLike(String part, String from, String to) throws IOException {
        Consumer<Map<String, byte[]>> spoilt = parts -> parts.computeIfPresent(
                part, (name, text) -> bytes(new String(text, StandardCharsets.UTF_8).replaceAll(from, to)));

        assertThat(after(spoilt, Evidence.NONE)).extracting(Finding::rule).contains(Rule.EXPORT);
    }

    /** The JDK's reader takes the last one of a name, others the first. */
    @Test
    void findsAPartThatIsThereTwice() throws IOException {
        Path file = export();
        Map<String, byte[]> parts = ExportParts.of(file);
        parts.put("keys.tx2", bytes("another key"));
        ExportParts.write(file, parts);
        Files.write(
                file,
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .replace("keys.tx2", "keys.txt")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(verify(file, Evidence.NONE).findings())
                .extracting(Finding::message)
                .contains("a part is there twice: keys.txt");
    }

    @Test
    void findsMarksOfVoidingThatAreWrong() throws IOException {
        Consumer<Map<String, byte[]>> marked = lines(lines -> {
            lines.replaceAll(line -> line.replace("\"voided\":false", "\"voided\":true"));
            return lines;
        });
        Consumer<Map<String, byte[]>> unmarked = lines(lines -> {
            lines.replaceAll(line -> line.replace("\"voided\":true", "\"voided\":false"));
            return lines;
        });

        assertThat(after(marked, Evidence.NONE)).extracting(Finding::rule).contains(Rule.FACTS);
        assertThat(after(unmarked, Evidence.NONE)).extracting(Finding::rule).contains(Rule.FACTS);
    }

    @Test
    void saysOfAnythingElseThatItIsNoExport() throws IOException {
        Path file = folder.resolve("other.zip");
        Files.writeString(file, "not a zip");
        Verdict noZip = verify(file, Evidence.NONE);
        ExportParts.write(file, Map.of("a", new byte[3]));
        Verdict otherZip = verify(file, Evidence.NONE);

        assertThat(noZip.isWhole()).isFalse();
        assertThat(otherZip.isWhole()).isFalse();
    }

    @Test
    void leavesNoHalfFile() throws IOException {
        Path file = export();
        byte[] before = Files.readAllBytes(file);
        StoreExport export = new StoreExport(whole.tiro.database, Clock.systemUTC());

        assertThatThrownBy(() -> export.write(whole.tiro.store, file, (at, of) -> {
                    if (at > 0) {
                        throw new IllegalStateException("the disk is full");
                    }
                }))
                .hasMessage("the disk is full");
        assertThatThrownBy(
                        () -> export.write(new StoreId(Integer.MAX_VALUE), folder.resolve("none.zip"), (at, of) -> {}))
                .isInstanceOf(UnknownStore.class);

        assertThat(folder).isDirectoryContaining("glob:**/store.zip").isDirectoryNotContaining("glob:**/*.part");
        assertThat(folder).isDirectoryNotContaining("glob:**/none.zip");
        assertThat(file).hasBinaryContent(before);
    }

    /** What Ctrl-C does; a process that is told to end by the system gets the same. */
    @Test
    void leavesNothingWhenTheProcessIsStopped() throws Exception {
        Path file = folder.resolve("stopped.zip");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dderby.stream.error.file=" + folder.resolve("derby.log"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportProcess.class.getName(),
                        "stopped",
                        file.toString())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine())
                    .as(Files.readString(folder.resolve("errors")))
                    .isEqualTo("writing");
            assertThat(folder).isDirectoryContaining("glob:**/stopped.zip.part");
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(folder).isDirectoryNotContaining("glob:**/stopped*");
    }

    @Test
    void isAZipThatAnyProgramReads() throws IOException {
        try (ZipFile zip = new ZipFile(export().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "checkpoint.txt",
                            "keys.txt",
                            "statements.ndjson",
                            "attachments/" + whole.attachment,
                            "manifest.json");
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
