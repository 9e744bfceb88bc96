package org.cpdmodules.lrs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.it.Lrs;
import org.cpdmodules.lrs.it.RunningServer;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into the running server, and out of it. */
@RunningServer
class ImportIT {
    private static final Lrs LRS = Lrs.inVersion1();
    private static final LrsAddress HERE = new LrsAddress(URI.create(Lrs.ADDRESS + "xapi"), "it-key", "it-secret");
    private static final String GOOD = """
            {"id":"%s","actor":{"mbox":"mailto:learner%d@example.org"},"verb":{"id":"http://adlnet.gov/expapi/verbs/completed"},\
            "object":{"id":"http://example.org/activities/%d"},"result":{"score":{"scaled":0.5},"duration":"PT1M"},\
            "context":{"registration":"%s"},"timestamp":"2024-03-01T08:00:00Z","stored":"2024-03-01T08:00:01Z"}""";

    /** Each makes a good statement bad in a way of its own. */
    private static final List<UnaryOperator<String>> FLAWS = List.of(
            good -> good.substring(0, good.length() / 2),
            good -> good + "}",
            good -> "\"" + UUID.randomUUID() + "\"",
            good -> "null",
            good -> good.replace("mailto:", "mail:"),
            good -> good.replace("\"actor\"", "\"Actor\""),
            good -> good.replace("\"scaled\":0.5", "\"scaled\":1.5"),
            good -> good.replace("\"PT1M\"", "\"one minute\""),
            good -> good.replace("2024-03-01T08:00:00Z", "2024-13-01T08:00:00Z"),
            good -> good.replace("\"verb\":{", "\"verb\":{\"display\":null,"),
            good -> good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"not a uuid\""),
            good -> good.replaceFirst("\"registration\":\"", "\"registration\":\"x"),
            good -> good.replace(
                    "{\"id\":\"http://example.org/activities",
                    "{\"objectType\":\"Thing\",\"id\":\"http://example.org/activities"),
            good -> good.replace("\"context\":{", "\"context\":{\"language\":\"no language\","),
            good -> good.replace("\"result\":{", "\"result\":{\"success\":\"yes\","),
            good -> good.replace("\"result\":{", "\"result\":{\"extensions\":{\"no iri\":1},"),
            good -> good.replace("\"timestamp\"", "\"timestamp\":\"2024-03-01T08:00:00Z\",\"timestamp\""),
            good -> good.replace("\"context\":{", "\"context\":[],\"x\":{"),
            good -> good.replace("\"stored\"", "\"attachments\":[{}],\"stored\""));

    private static final int STATEMENTS = 10_000;
    private static final int BAD = 37;

    @TempDir
    Path folder;

    private static String good(int number) {
        return GOOD.formatted(
                UUID.randomUUID(), number % 97, number % 53, new UUID(0x4000, 0x8000000000000000L + number % 211));
    }

    private ImportResult run(StatementSource source, LrsAddress target, BooleanSupplier stop) throws IOException {
        return imports().run(source, target, stop);
    }

    private ImportFolder imports() {
        return new ImportFolder(folder, Duration.ofMillis(10));
    }

    private static StatementSource file(Path file) throws IOException {
        return new FileSource(file.toString(), Files.newInputStream(file), Files.size(file));
    }

    private static StatementSource lrs(LrsAddress lrs, Optional<Instant> since) throws IOException {
        return new LrsSource(lrs, "1.0.3", since, Optional.empty(), new Patience(() -> false, Duration.ofMillis(10)));
    }

    @Test
    void takesTenThousandStatementsButForTheBadOnesAndGivesThemAway() throws IOException {
        Random random = new Random(37);
        Set<Integer> bad = new TreeSet<>();
        while (bad.size() < BAD) {
            bad.add(random.nextInt(STATEMENTS));
        }
        List<String> lines = new ArrayList<>();
        int flaw = 0;
        for (int number = 0; number < STATEMENTS; number++) {
            lines.add(bad.contains(number) ? FLAWS.get(flaw++ % FLAWS.size()).apply(good(number)) : good(number));
        }
        Path file = Files.write(folder.resolve("statements.ndjson"), lines);
        Instant before = Instant.now().minusSeconds(1);
        AtomicInteger left = new AtomicInteger(3_000);

        ImportResult half = run(file(file), HERE, () -> left.decrementAndGet() < 0);
        long begun = System.nanoTime();
        ImportResult result = run(file(file), HERE, () -> false);
        double seconds = (System.nanoTime() - begun) / 1e9;
        ImportResult again = run(file(file), HERE, () -> false);

        System.out.printf("import: %.0f statements/s%n", result.done() / seconds);
        assertThat(half).isInstanceOf(ImportResult.Stopped.class);
        assertThat(half.done()).isBetween(1_000L, 4_000L);
        assertThat(result).isInstanceOf(ImportResult.Finished.class);
        assertThat(result.counts()).isEqualTo(new ImportCounts(STATEMENTS - BAD, 0, BAD));
        assertThat(again.counts()).isEqualTo(new ImportCounts(0, STATEMENTS - BAD, BAD));
        assertThat(Files.readAllLines(imports().quarantine()).stream()
                        .limit(BAD)
                        .map(line -> JsonText.object(line).getString("where")))
                .containsExactlyElementsOf(
                        bad.stream().map(number -> "statement " + (number + 1)).toList());
        try (FakeLrs other = new FakeLrs()) {
            Files.delete(imports().quarantine());
            ImportResult out = run(lrs(HERE, Optional.of(before)), other.address(), () -> false);
            assertThat(out).isInstanceOf(ImportResult.Finished.class);
            assertThat(out.counts().quarantined()).isZero();
            assertThat(out.counts().imported()).isGreaterThanOrEqualTo(STATEMENTS - BAD);
        }
    }

    @Test
    @Requirement("C1.5.2-8")
    void bringsAllThatAnotherStoreHas() throws Exception {
        String plain = UUID.randomUUID().toString();
        String attached = UUID.randomUUID().toString();
        String signed = UUID.randomUUID().toString();
        String gone = UUID.randomUUID().toString();
        byte[] octets = new byte[300_000];
        new Random(5).nextBytes(octets);
        Instant stored = Instant.parse("2023-05-05T05:05:05.123456Z");
        try (FakeLrs other = new FakeLrs()) {
            for (int number = 0; number < 60; number++) {
                other.has(UUID.randomUUID().toString(), members("page" + number), stored.minusSeconds(100 - number));
            }
            other.has(plain, members("plain"), stored);
            other.has(attached, members("attached") + claim(other, "http://example.org/usage", octets), stored);
            String payload = JsonText.of(
                    JsonText.object(("{'id':'" + signed + "'," + members("signed") + "}").replace('\'', '"')));
            other.has(
                    signed,
                    members("signed")
                            + claim(other, "http://adlnet.gov/expapi/attachments/signature", signature(payload)),
                    stored);
            other.has(gone, members("gone"), stored);
            other.voided.put(gone, other.statements.remove(gone));
            other.has(
                    UUID.randomUUID().toString(),
                    "'actor':{'mbox':'mailto:teacher@example.org'},'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},'object':{'objectType':'StatementRef','id':'"
                            + gone + "'}",
                    stored.plusSeconds(9));
            other.faults.addAll(
                    List.of(FakeLrs.Fault.BUSY, FakeLrs.Fault.HALF, FakeLrs.Fault.DROPPED, FakeLrs.Fault.HALF_JSON));

            ImportResult result = run(lrs(other.address(), Optional.empty()), HERE, () -> false);

            assertThat(result).isInstanceOf(ImportResult.Finished.class);
            assertThat(Files.exists(imports().quarantine())).isFalse();
            assertThat(result.counts()).isEqualTo(new ImportCounts(65, 0, 0));
        }
        JsonObject there = LRS.get("xapi/statements?statementId=" + plain).object();
        assertThat(there.getJsonObject("context").getJsonObject("extensions"))
                .containsEntry(Provenance.STORED, jakarta.json.Json.createValue(stored.toString()))
                .containsKey(Provenance.AUTHORITY);
        assertThat(there.getString("version")).isEqualTo("1.0.0");
        assertThat(new String(
                        LRS.get("xapi/statements?attachments=true&statementId=" + attached)
                                .body(),
                        StandardCharsets.ISO_8859_1))
                .contains(new String(octets, StandardCharsets.ISO_8859_1));
        assertThat(LRS.get("xapi/statements?attachments=true&statementId=" + signed)
                        .text())
                .contains("\"" + Provenance.STORED + "\":\"" + stored + "\"");
        assertThat(LRS.get("xapi/statements?statementId=" + gone).status()).isEqualTo(404);
        assertThat(LRS.get("xapi/statements?voidedStatementId=" + gone).status())
                .isEqualTo(200);
    }

    @Test
    void bringsBackWhatAnExportHoldsWithItsAttachments() throws IOException {
        UUID attached = UUID.randomUUID();
        ExportedStore store = ExportedStore.in(folder, ExportedStore.claiming(attached, "https://example.org/u"));
        Random random = new Random(9);
        int runs = 0;
        ImportResult result = null;

        while (!(result instanceof ImportResult.Finished)) {
            AtomicInteger left = new AtomicInteger(300 + random.nextInt(300));
            BooleanSupplier stop = () -> left.decrementAndGet() < 0;
            result = run(export(store), HERE, stop);
            runs++;
        }
        ImportResult again = run(export(store), HERE, () -> false);

        assertThat(runs).isGreaterThan(1);
        assertThat(result.counts()).isEqualTo(new ImportCounts(store.ids().size(), 0, 0));
        assertThat(again.counts()).isEqualTo(new ImportCounts(0, store.ids().size(), 0));
        for (UUID voided : store.voided()) {
            assertThat(LRS.get("xapi/statements?statementId=" + voided).status())
                    .isEqualTo(404);
            assertThat(LRS.get("xapi/statements?voidedStatementId=" + voided).status())
                    .isEqualTo(200);
        }
        JsonObject there = LRS.get("xapi/statements?statementId=" + attached).object();
        assertThat(there.getJsonObject("context").getJsonObject("extensions").getString(Provenance.STORED))
                .isLessThan(there.getString("stored"));
        assertThat(LRS.get("xapi/statements?attachments=true&statementId=" + attached)
                        .text())
                .contains(new String(ExportedStore.OCTETS, StandardCharsets.UTF_8));
    }

    private static StatementSource export(ExportedStore store) throws IOException {
        return new ExportSource("records", store.file(), (task, done, total, unit) -> {}, () -> false);
    }

    @Test
    void saysWhatIsWrongWithACredential() throws IOException {
        Path file = Files.writeString(folder.resolve("one.ndjson"), good(1));

        ImportResult result = run(file(file), new LrsAddress(HERE.endpoint(), "nobody", "nothing"), () -> false);

        assertThat(result).isInstanceOf(ImportResult.GaveUp.class).asString().contains("scope statements/write");
    }

    private static String members(String activity) {
        return "'actor':{'mbox':'mailto:ann@example.org'},'verb':{'id':'http://example.org/verb'},'object':{'id':'http://example.org/"
                + activity + "'},'timestamp':'2023-05-05T05:05:04Z'";
    }

    private static String claim(FakeLrs lrs, String usage, byte[] octets) {
        String hash = HexFormat.of().formatHex(RowSum.sha256().digest(octets));
        lrs.data.put(hash, octets);
        return ",'attachments':[{'usageType':'%s','display':{'en':'x'},'contentType':'application/octet-stream','length':%d,'sha2':'%s'}]"
                .formatted(usage, octets.length, hash);
    }

    private static byte[] signature(String payload) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(payload));
        jws.sign(new RSASSASigner(generator.generateKeyPair().getPrivate()));
        return jws.serialize().getBytes(StandardCharsets.US_ASCII);
    }
}
