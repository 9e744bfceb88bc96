package org.cpdmodules.lrs.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.access.Assurance;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.feed.Deliveries;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.ledger.StatementLedger;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.ledger.Terms;
import org.cpdmodules.lrs.ledger.Watermarks;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.cpdmodules.lrs.xapi.WrittenNumber;
import org.cpdmodules.packager.profile.StatementProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Issuing over a real database: the same behaviours on Derby and on PostgreSQL. */
class CertificateIssuerTest {
    @Nested
    class OnDerby extends Behaviours {
        @Override
        DataSource open() {
            EmbeddedDataSource derby = new EmbeddedDataSource();
            derby.setDatabaseName("memory:" + UUID.randomUUID());
            derby.setCreateDatabase("create");
            return derby;
        }

        @Override
        void close() {
            // An in-memory database ends with the process.
        }
    }

    @Nested
    class OnPostgresql extends Behaviours {
        private EmbeddedPostgres server;

        @Override
        DataSource open() throws IOException {
            server = TestDatabase.postgres();
            return server.getPostgresDatabase();
        }

        @Override
        void close() throws IOException {
            server.close();
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Behaviours {
        private static final StoreId STORE = StoreId.DEFAULT;
        private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

        private Database database;
        private CertificateRegister register;
        private CertificateIssuer issuer;
        private StatementLedger ledger;
        private PlayedModule ann;
        private Ifi annsIfi;

        abstract DataSource open() throws IOException, SQLException;

        abstract void close() throws IOException;

        @BeforeAll
        void start(@TempDir Path modules) throws Exception {
            database = new Database(open());
            Files.createDirectories(modules.resolve("building-trust"));
            Files.writeString(modules.resolve("building-trust/module.md"), MODULE);
            Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
            Catalogue catalogue = new Catalogue(Optional.of(modules.toString()), clock);
            catalogue.read();
            register = new CertificateRegister(database, catalogue);
            PublicAddress address = new PublicAddress("https://learning.example.org/");
            ledger = new StatementLedger(
                    database, new Terms(database), new Watermarks(database, clock), clock, advanced -> {});
            CertificateRecorder recorder = new CertificateRecorder(database, ledger, address);
            Issuer school = new Issuer(Optional.of("Ashcombe Learning Trust"), address);
            issuer = new CertificateIssuer(database, register, recorder, school, clock);
        }

        @AfterAll
        void stop() throws IOException {
            close();
        }

        @BeforeEach
        void meetANewLearner() {
            String name = "Ann " + UUID.randomUUID();
            ann = PlayedModule.inAPackage(name);
            annsIfi =
                    new Mbox("mailto:" + name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.org");
        }

        @Test
        void tellsABeginnerWhatIsMissing() {
            assertThat(standing())
                    .isEqualTo(new CertificateStanding.Pending(
                            List.of("complete", "reflection:first", "reflection:second")));
        }

        @Test
        void issuesWhenTheLastStatementArrives() {
            deliver(ann.responded("first", "We talk too late.", 1), ann.responded("second", "Ask sooner.", 2));
            assertThat(standing()).isEqualTo(new CertificateStanding.Pending(List.of("complete")));

            deliver(ann.completed(3));

            Certificate certificate = certificate();
            assertThat(certificate.title()).isEqualTo("Building trust");
            assertThat(certificate.version()).isEqualTo("1.2.0");
            assertThat(certificate.hours()).hasMinutes(90);
            assertThat(certificate.reflections()).isEqualTo(2);
            assertThat(certificate.issued()).isEqualTo(NOW);
            assertThat(certificate.issuer()).isEqualTo("Ashcombe Learning Trust");
            assertThat(certificate.assurance()).isEqualTo(Assurance.SELF_ASSERTED);
        }

        /** What the issuer can't write would keep everybody's certificates back: the feed would not get past it. */
        @Test
        void issuesToOthersAfterWhatNoDatabaseKeeps() {
            JsonObject scored = Json.createObjectBuilder(ann.completed(1))
                    .add(
                            "result",
                            Json.createObjectBuilder()
                                    .add(
                                            "extensions",
                                            Json.createObjectBuilder()
                                                    .add(
                                                            "https://cpdmodules.org/xapi/extensions/scaled-score",
                                                            new WrittenNumber("1e400"))))
                    .build();
            JsonObject unheardOf = JsonText.object(ann.completed(1).toString().replace("1.2.0", "1.2\\u0000"));
            JsonObject named = JsonText.object(
                    ann.completed(3).toString().replaceFirst("\"name\":\"Ann", "\"name\":\"An\\\\u0000n"));
            String longest = "P292471208677Y";

            deliver(scored, unheardOf, ann.terminated(longest, 2), ann.terminated(longest, 2));
            deliver(ann.responded("first", "We talk too late.", 1), ann.responded("second", "Ask sooner.", 2), named);

            assertThat(certificate().name()).startsWith("An\ufffdn ");
        }

        @Test
        void findsACertificateByItsNumber() {
            deliver(played());

            assertThat(register.find(certificate().id())).contains(certificate());
            assertThat(register.of(STORE, annsIfi)).containsExactly(certificate());
        }

        @Test
        void issuesOnceWhenStatementsAreDeliveredAgain() {
            List<ParsedStatement> batch = stored(played());
            Deliveries.handOver(issuer, STORE, batch);
            Certificate first = certificate();

            Deliveries.handOver(issuer, STORE, batch);
            deliver(ann.completed(9), ann.responded("first", "A second thought.", 9));

            assertThat(register.of(STORE, annsIfi)).containsExactly(first);
        }

        @Test
        void issuesOnceWhenStatementsAreDeliveredAtTheSameTime() throws Exception {
            List<ParsedStatement> batch = stored(played());
            ExecutorService threads = Executors.newFixedThreadPool(6);
            Callable<Void> delivery = () -> {
                Deliveries.handOver(issuer, STORE, batch);
                return null;
            };

            for (Future<Void> each : threads.invokeAll(java.util.Collections.nCopies(6, delivery))) {
                each.get();
            }
            threads.shutdown();

            assertThat(register.of(STORE, annsIfi)).hasSize(1);
        }

        @Test
        void recordsTheIssueInTheLedgerOnce() {
            List<ParsedStatement> batch = stored(played());
            Deliveries.handOver(issuer, STORE, batch);
            Deliveries.handOver(issuer, STORE, batch);

            assertThat(recordings(certificate().id())).hasSize(1);
            assertThat(rows("SELECT COUNT(*) FROM certificate WHERE recorded = FALSE"))
                    .isZero();
        }

        @Test
        void saysOfACertificateWhatTheProfileAsksFor() {
            deliver(played());

            assertThat(StatementProfile.ofThePlayer().problems(recorded())).isEmpty();
        }

        @Test
        void recordsAfterACrashWhatWasIssuedBeforeIt() {
            deliver(played());
            change("UPDATE certificate SET recorded = FALSE");

            Deliveries.handOver(issuer, STORE, List.of());

            assertThat(recordings(certificate().id())).hasSize(1);
            assertThat(rows("SELECT COUNT(*) FROM certificate WHERE recorded = FALSE"))
                    .isZero();
        }

        @Test
        void waitsWhenAStatementWasVoided() {
            JsonObject completed = ann.completed(1);
            deliver(completed, ann.voiding(completed));

            deliver(ann.responded("first", "We talk too late.", 2), ann.responded("second", "Ask sooner.", 3));

            assertThat(standing()).isEqualTo(new CertificateStanding.Pending(List.of("complete")));
        }

        @Test
        void keepsAnIssuedCertificateAsItWas() {
            deliver(played());
            Certificate before = certificate();

            deliver(PlayedModule.inASession("Another name").completed(20));
            deliver(ann.responded("first", "", 30));

            assertThat(certificate()).isEqualTo(before);
        }

        @Test
        void knowsNothingOfAModuleThatItNeverOffered() {
            assertThat(register.standing(STORE, annsIfi, "somewhere-else", "1.0.0"))
                    .isEqualTo(new CertificateStanding.None());
        }

        private JsonObject[] played() {
            return new JsonObject[] {
                ann.responded("first", "We talk too late.", 1),
                ann.responded("second", "Ask sooner.", 2),
                ann.experienced("opening", 2),
                ann.completed(3)
            };
        }

        private Certificate certificate() {
            return register.find(STORE, annsIfi, "building-trust", "1.2.0").orElseThrow();
        }

        private CertificateStanding standing() {
            return register.standing(STORE, annsIfi, "building-trust", "1.2.0");
        }

        private void deliver(JsonObject... statements) {
            Deliveries.handOver(issuer, STORE, stored(statements));
        }

        /** As the feed hands them over, once the ledger has them. */
        private List<ParsedStatement> stored(JsonObject... statements) {
            return Stream.of(statements).map(this::stored).toList();
        }

        private ParsedStatement stored(JsonObject statement) {
            UUID id = UUID.fromString(statement.getString("id"));
            ledger.append(STORE, List.of(new NewStatement(id, statement)));
            String sql = "SELECT seq FROM statement WHERE store_id = ? AND id = ?";
            long seq = database.read(connection -> {
                try (var select = connection.prepareStatement(sql)) {
                    select.setLong(1, STORE.value());
                    database.product().setUuid(select, 2, id);
                    try (var rows = select.executeQuery()) {
                        rows.next();
                        return rows.getLong(1);
                    }
                }
            });
            return PlayedModule.stored(seq, statement, false);
        }

        private JsonObject recorded() {
            return JsonText.object(recordings(certificate().id()).get(0));
        }

        /** The statements of the ledger that name it. */
        private List<String> recordings(Object certificate) {
            return database.read(connection -> {
                String sql = "SELECT " + StoredStatement.columns("statement") + " FROM statement";
                try (var select = connection.prepareStatement(sql);
                        var rows = select.executeQuery()) {
                    List<String> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(StoredStatement.from(rows, database.product()).json());
                    }
                    found.removeIf(json -> !json.contains(certificate.toString()));
                    return found;
                }
            });
        }

        private long rows(String sql) {
            return database.read(connection -> {
                try (var select = connection.prepareStatement(sql);
                        var rows = select.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            });
        }

        private void change(String sql) {
            database.write(connection -> {
                try (var update = connection.prepareStatement(sql)) {
                    return update.executeUpdate();
                }
            });
        }
    }

    private static final String MODULE = """
            ---
            id: building-trust
            title: Building trust
            description: For a test.
            language: en-GB
            version: 1.2.0
            hours: 1.5
            hours-basis: Measured with twelve readers
            completion:
              reflections: all
            certificate:
              reflections: all
              score: none
              assurance: self-asserted
              minutes: 0
            ---

            # Opening {#opening}

            :::reflect {#first}
            What do you see?
            :::

            :::reflect {#second}
            What would you change?
            :::
            """;
}
