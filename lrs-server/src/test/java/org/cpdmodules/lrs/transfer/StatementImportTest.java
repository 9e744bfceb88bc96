package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpdmodules.lrs.transfer.FakeLrs.id;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.cpdmodules.lrs.database.JsonText;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports between record stores that misbehave, but mean well: {@link HostileLrsTest} has the others. The running server has
 * its own test (ImportIT).
 */
class StatementImportTest {
    private static final Instant LONG_AGO = Instant.parse("2024-03-01T08:00:00Z");
    private static final String STORED = "https://cpdmodules.org/xapi/extensions/original-stored";
    private static final String AUTHORITY = "https://cpdmodules.org/xapi/extensions/original-authority";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeLrs source = new FakeLrs();

    @AutoClose
    private final FakeLrs target = new FakeLrs();

    private static String members(int number) {
        return "'actor':{'mbox':'mailto:learner%d@example.org'},'verb':{'id':'http://example.org/verb'},'object':{'id':'http://example.org/%d'},'timestamp':'2024-03-01T08:00:00Z'"
                .formatted(number % 5, number);
    }

    private void sourceHas(int count) {
        for (int number = 0; number < count; number++) {
            // Three at a time are stored in one moment.
            source.has(id(number), members(number), LONG_AGO.plusSeconds(number / 3));
        }
    }

    private static StatementSource file(String text) throws IOException {
        return file(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static StatementSource file(byte[] octets) throws IOException {
        return new FileSource("test", new ByteArrayInputStream(octets), octets.length);
    }

    private ImportResult run(StatementSource from) throws IOException {
        return run(from, () -> false);
    }

    private ImportResult run(StatementSource from, BooleanSupplier stop) throws IOException {
        return new ImportFolder(folder).run(from, target.address(), stop);
    }

    private List<JsonObject> quarantine() throws IOException {
        return new ImportFolder(folder).quarantined();
    }

    @Test
    void walksAllPagesThroughEveryMishap() throws IOException {
        sourceHas(130);
        for (FakeLrs.Fault fault : FakeLrs.Fault.values()) {
            source.faults.add(fault);
            source.faults.add(fault);
        }
        target.faults.addAll(
                List.of(FakeLrs.Fault.BUSY, FakeLrs.Fault.DROPPED, FakeLrs.Fault.UNAVAILABLE, FakeLrs.Fault.UNHEARD));

        ImportResult result = run(source.asSource(() -> false));

        assertThat(result).isInstanceOf(ImportResult.GaveUp.class).asString().contains("tried 9 times");
        ImportResult again = run(source.asSource(() -> false));
        assertThat(again).isInstanceOf(ImportResult.Finished.class);
        assertThat(again.counts().total()).isEqualTo(130);
        assertThat(again.counts().alreadyThere())
                .as("the batch of which nobody heard")
                .isEqualTo(20);
        assertThat(target.statements.keySet()).containsExactlyElementsOf(source.statements.keySet());
    }

    @Test
    void keepsIdsAndWhatTheFirstStoreHadAssigned() throws IOException {
        sourceHas(1);

        run(source.asSource(() -> false));

        JsonObject there = target.statements.get(id(0));
        JsonObject extensions = there.getJsonObject("context").getJsonObject("extensions");
        assertThat(extensions.getString(STORED)).isEqualTo("2024-03-01T08:00:00Z");
        assertThat(extensions.getJsonObject(AUTHORITY).getString("mbox")).isEqualTo("mailto:origin@example.org");
        assertThat(there).doesNotContainKeys("stored", "authority");
        assertThat(there.getString("version")).isEqualTo("1.0.0");
    }

    @Test
    void keepsTheFirstOriginOfWhatWasImportedBefore() throws IOException {
        source.has(id(1), members(1) + ",'context':{'extensions':{'" + STORED + "':'2020-01-01T00:00:00Z'}}", LONG_AGO);

        run(source.asSource(() -> false));

        assertThat(target.statements.get(id(1)).getJsonObject("context").getJsonObject("extensions"))
                .hasSize(1)
                .containsEntry(STORED, jakarta.json.Json.createValue("2020-01-01T00:00:00Z"));
    }

    @Test
    void bringsAttachmentsAndLeavesSignedStatementsAsTheyWereSigned() throws IOException {
        byte[] octets = new byte[200_000];
        new Random(1).nextBytes(octets);
        String hash = HexFormat.of().formatHex(RowSum.sha256().digest(octets));
        source.data.put(hash, octets);
        String attachment =
                ",'attachments':[{'usageType':'%s','display':{'en':'x'},'contentType':'application/octet-stream','length':200000,'sha2':'"
                        + hash + "'}]";
        source.has(id(1), members(1) + attachment.formatted("http://example.org/usage"), LONG_AGO);
        source.has(
                id(2), members(2) + attachment.formatted("http://adlnet.gov/expapi/attachments/signature"), LONG_AGO);

        ImportResult result = run(source.asSource(() -> false));

        assertThat(result.counts()).isEqualTo(new ImportCounts(2, 0, 0));
        assertThat(target.data.get(hash)).isEqualTo(octets);
        assertThat(target.statements.get(id(1)).getJsonArray("attachments")).hasSize(1);
        JsonObject signed = target.statements.get(id(2));
        assertThat(signed).doesNotContainKey("context");
        JsonObject origin = signed.getJsonArray("attachments").getJsonObject(1);
        assertThat(origin.getString("usageType")).isEqualTo("https://cpdmodules.org/xapi/attachments/provenance");
        assertThat(JsonText.object(new String(target.data.get(origin.getString("sha2")), StandardCharsets.UTF_8)))
                .containsKeys(STORED, AUTHORITY);
    }

    @Test
    void fetchesAVoidedStatementBeforeTheOneThatVoidsIt() throws IOException {
        sourceHas(3);
        JsonObject gone = source.statements.remove(id(1));
        source.voided.put(id(1), gone);
        source.has(
                id(9),
                "'actor':{'mbox':'mailto:teacher@example.org'},'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},'object':{'objectType':'StatementRef','id':'"
                        + id(1) + "'}",
                LONG_AGO.plusSeconds(60));

        run(source.asSource(() -> false));

        assertThat(target.statements.keySet()).containsExactly(id(0), id(2), id(1), id(9));
    }

    @Test
    void goesOnAfterAnyNumberOfStops() throws IOException {
        sourceHas(200);
        source.statements.put(
                id(77), JsonText.object("{\"id\":\"" + id(77) + "\",\"stored\":\"2024-03-01T08:00:25Z\"}"));
        Random random = new Random(3);
        ImportResult result = null;
        int runs = 0;

        while (!(result instanceof ImportResult.Finished)) {
            AtomicInteger left = new AtomicInteger(30 + random.nextInt(60));
            result = run(source.asSource(() -> false), () -> left.decrementAndGet() < 0);
            runs++;
        }

        assertThat(runs).isGreaterThan(3);
        assertThat(result.counts()).isEqualTo(new ImportCounts(199, 0, 1));
        assertThat(quarantine()).hasSize(1);
        assertThat(target.statements).hasSize(199);
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < count; number++) {
            lines.append(number % 10 == 3 ? "no JSON\n" : "{'id':'" + id(number) + "'," + members(number) + "}\n");
        }
        return lines.toString();
    }

    @Test
    void putsNothingAsideTwiceWhereItEndsBeforeItHasSavedAnything() throws IOException {
        for (int stop = 5; stop < 20; stop += 5) {
            AtomicInteger left = new AtomicInteger(stop);
            assertThat(run(file(lines(30)), () -> left.getAndDecrement() == 0))
                    .isInstanceOf(ImportResult.Stopped.class);
        }

        assertThat(run(file(lines(30))).counts()).isEqualTo(new ImportCounts(15, 12, 3));
        assertThat(quarantine())
                .extracting(line -> line.getString("where"))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void savesHowFarItIsAlsoWhereNoBatchBecomesFull() throws IOException {
        AtomicInteger left = new AtomicInteger(600);

        ImportResult stopped = run(file(lines(1000)), () -> left.getAndDecrement() == 0);

        assertThat(stopped.counts().total()).isBetween(300L, 600L);
        assertThat(run(file(lines(1000))).counts().total()).isEqualTo(1000);
        assertThat(quarantine()).hasSize(100);
    }

    @Test
    void takesOnlyWhatIsNewTheNextTime() throws IOException {
        sourceHas(50);
        run(source.asSource(() -> false));
        source.requests.clear();

        for (int number = 50; number < 60; number++) {
            source.has(id(number), members(number), LONG_AGO.plusSeconds(number / 3));
        }
        ImportResult result = run(source.asSource(() -> false));

        assertThat(result.counts()).isEqualTo(new ImportCounts(60, 0, 0));
        assertThat(result.done()).isEqualTo(10);
        assertThat(source.requests).hasSize(1);
    }

    @Test
    void takesNoMoreThanWasAskedFor() throws IOException {
        sourceHas(90);

        run(new LrsSource(
                source.address(),
                "2.0.0",
                Optional.of(LONG_AGO.plusSeconds(9)),
                Optional.of(LONG_AGO.plusSeconds(19)),
                new Patience(() -> false, Duration.ofMillis(1))));

        assertThat(target.statements).hasSize(30).containsKeys(id(30), id(59));
    }

    @Test
    void readsFilesOfEveryForm() throws IOException {
        String one = "{'id':'" + id(1) + "'," + members(1) + "}";
        String two = "{'id':'" + id(2) + "'," + members(2) + "}";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((one + "\n" + two).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run(file("[" + one + "," + two + "]")).counts()).isEqualTo(new ImportCounts(2, 0, 0));
        assertThat(run(file(one + "\n\n" + two + "\n")).counts()).isEqualTo(new ImportCounts(0, 2, 0));
        assertThat(run(file(packed.toByteArray())).counts()).isEqualTo(new ImportCounts(0, 2, 0));
    }

    @Test
    void givesAStatementWithoutIdTheSameOneEachTime() throws IOException {
        String anonymous = "{" + members(1) + "}\n{" + members(1) + "}";

        assertThat(run(file(anonymous)).counts()).isEqualTo(new ImportCounts(2, 0, 0));
        assertThat(run(file(anonymous)).counts()).isEqualTo(new ImportCounts(0, 2, 0));
    }

    @Test
    void tellsOfEachBadStatementAndTakesTheOthers() throws IOException {
        String good = "{'id':'%s'," + members(1) + "}\n";
        String twice =
                good.formatted(id(5)).replace("'timestamp'", "'verb':{'id':'http://example.org/verb'},'timestamp'");
        target.disliked.add(id(7));

        ImportResult result = run(file(good.formatted(id(1))
                + "nonsense\n"
                + good.formatted(id(2))
                + "[]\n"
                + twice
                + good.formatted(id(3)).replace("mailto:", "")
                + good.formatted(id(7))
                + good.formatted(id(2))
                + good.formatted(id(2)).replace("example.org/1", "example.org/2")
                + good.formatted(id(4))));

        assertThat(result.counts()).isEqualTo(new ImportCounts(3, 1, 6));
        assertThat(target.statements).containsOnlyKeys(id(1), id(2), id(4));
        assertThat(quarantine())
                .extracting(line -> line.getString("where"))
                .containsExactly(
                        "statement 2", "statement 4", "statement 5", "statement 6", "statement 7", "statement 9");
        assertThat(quarantine()).extracting(line -> line.getString("pointer")).contains("/actor/mbox", "/id");
        assertThat(quarantine().get(0).getString("text")).isEqualTo("nonsense");
        assertThat(quarantine().get(3).getJsonObject("statement").getString("id"))
                .isEqualTo(id(3));
        assertThat(quarantine())
                .allSatisfy(line -> assertThat(line.getString("reason")).isNotBlank());
    }

    @Test
    void knowsAStatementThatCameHereByAnotherWay() throws IOException {
        sourceHas(2);
        target.statements.put(
                id(0), JsonText.object("{\"id\":\"" + id(0) + "\"," + members(0).replace('\'', '"') + "}"));
        target.statements.put(
                id(1), JsonText.object("{\"id\":\"" + id(1) + "\"," + members(5).replace('\'', '"') + "}"));

        ImportResult result = run(source.asSource(() -> false));

        assertThat(result.counts()).isEqualTo(new ImportCounts(0, 1, 1));
        assertThat(quarantine().get(0).getString("reason")).contains("another Statement with this id");
    }

    @Test
    void asksForEachStatementOnceWhenManyCameHereByAnotherWay() throws IOException {
        sourceHas(60);
        for (int number = 0; number < 60; number += 2) {
            target.statements.put(
                    id(number),
                    JsonText.object("{\"id\":\"" + id(number) + "\","
                            + members(number == 40 ? 41 : number).replace('\'', '"') + "}"));
        }

        ImportResult result = run(source.asSource(() -> false));

        assertThat(result.counts()).isEqualTo(new ImportCounts(30, 29, 1));
        assertThat(quarantine()).hasSize(1);
        // Three batches: four times POST, and a look at each of the 20 at the most, in two forms where it is absent.
        assertThat(target.requests).hasSizeLessThan(3 * (4 + 40));
        assertThat(target.requests)
                .filteredOn(request -> request.startsWith("POST"))
                .hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void tellsHowFarAFileCanBeReadThatIsCutOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int number = 0; number < 2_000; number++) {
                gzip.write(("{'id':'" + id(number) + "'," + members(number) + "}\n")
                        .replace('\'', '"')
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] octets = packed.toByteArray();

        ImportResult result = run(file(java.util.Arrays.copyOf(octets, octets.length - 40)));

        assertThat(result)
                .isInstanceOf(ImportResult.GaveUp.class)
                .asString()
                .containsPattern("test can't be read beyond statement 1\\d{3}");
    }

    @Test
    void mixesUpNoTwoImports() throws IOException {
        sourceHas(30);
        AtomicInteger left = new AtomicInteger(25);
        run(source.asSource(() -> false), () -> left.decrementAndGet() < 0);

        assertThat(run(file("[]"))).asString().contains("belongs to an import from LRS");
        Files.writeString(new ImportFolder(folder).state(), "{}");
        assertThat(run(file("[]"))).asString().contains("is not the state of an import");
    }
}
