package org.cpdmodules.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpdmodules.e2e.BrittleWire.Cut;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The product on PostgreSQL, whose database is stopped, or refuses something, or whose connections are cut at any message of
 * any write route: an answer is never given for what is lost, all of a request is kept or nothing, and the server goes on
 * without a restart.
 * One class, as all of it needs one database, one wire and one server, whose start costs more than most rows; the routes are
 * those of {@link WriteRoutes}.
 * {@code -Dtiro.cut.step} says at every how many messages there is a cut (4; 1 for all).
 */
class DatabaseGoneIT {
    private static final int STEP = Integer.getInteger("tiro.cut.step", 4);
    private static final int MOST_MESSAGES = 60;
    private static final int ANSWER_SECONDS = 2;
    /** {@code -Dtiro.silent.messages} says up to which message there is a silence (4). */
    private static final int SILENT_MESSAGES = Integer.getInteger("tiro.silent.messages", 4);
    /** A request may meet several silences: an attachment that can't be written is to be removed as well. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Who fails while the database is away tries again after a pause, the longer the longer it was away: five minutes at most. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(6);

    private static PostgresServer postgres;
    private static BrittleWire wire;
    private static TiroServer server;
    private static Client client;
    private static WriteRoutes writes;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start("database-gone");
        wire = BrittleWire.to(postgres.port());
        Map<String, String> settings = new HashMap<>(PostgresServer.settings(wire.port()));
        settings.put("TIRO_MAX_ATTACHMENT_BYTES", "1000000");
        settings.put("TIRO_JDBC_ANSWER_SECONDS", Integer.toString(ANSWER_SECONDS));
        server = TiroServer.startWith("database-gone", Modules.both(), settings);
        client = new Client(server.address()).signedIn();
        writes = new WriteRoutes(client, postgres);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        wire.close();
        postgres.close();
    }

    static Stream<Arguments> routes() {
        return named(writes.all());
    }

    static Stream<Arguments> silentRoutes() {
        return named(Map.of("PUT statement", writes::statementPut, "POST attachment", writes::attachment));
    }

    private static Stream<Arguments> named(Map<String, Supplier<WriteRoutes.Attempt>> routes) {
        return routes.entrySet().stream().map(route -> Arguments.of(route.getKey(), route.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void keepsAllOrNothingWhereverTheConnectionBreaks(String name, Supplier<WriteRoutes.Attempt> route) {
        int cuts = 0;
        for (Cut where : List.of(Cut.BEFORE_THE_MESSAGE, Cut.BEFORE_THE_ANSWER)) {
            boolean wasCut = true;
            for (int message = 1; wasCut && message < MOST_MESSAGES; message += STEP) {
                wasCut = isCut(name, route.get(), where, message);
                cuts += wasCut ? 1 : 0;
            }
        }
        assertThat(cuts).as("cuts").isPositive();
        // PostgreSQL itself ends one after a minute; a server that was held up for two seconds goes on before.
        Patience.until(
                "no transaction is left that nobody ends",
                Duration.ofSeconds(20),
                () -> postgres.number("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
                                + " AND state_change < now() - interval '2 seconds'")
                        == 0);
    }

    /** Sends a request and cuts at this message; whether it came so far, after it is known that all or nothing was kept. */
    private static boolean isCut(String name, WriteRoutes.Attempt attempt, Cut where, int message) {
        wire.cutAt(message, where);
        Client.Answer answer = attempt.send().get();
        boolean wasCut = wire.mend();
        String what = name + ", cut " + where + " " + message + ", answered " + answer;
        awaitTheDatabase();
        // The database may still be at work on the last message that it got, and be done between the two questions.
        Patience.until(
                "all or nothing: " + what,
                PATIENCE,
                () -> attempt.isThere().getAsBoolean() || attempt.isAbsent().getAsBoolean());
        boolean isThere = attempt.isThere().getAsBoolean();
        if (answer.isAcknowledgement()) {
            assertThat(isThere).as("acknowledged and kept: " + what).isTrue();
        } else {
            assertThat(answer.status()).as(what).isIn(0, 503);
        }
        return wasCut;
    }

    /** Each silence costs seconds, so there are few: at the beginning, and around the commit. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("silentRoutes")
    void keepsAllOrNothingWhereverTheDatabaseFallsSilent(String name, Supplier<WriteRoutes.Attempt> route) {
        int silences = 0;
        for (Cut where : List.of(Cut.SILENT_BEFORE_THE_MESSAGE, Cut.SILENT_BEFORE_THE_ANSWER)) {
            boolean fellSilent = true;
            for (int message = 1; fellSilent && message < SILENT_MESSAGES; message += 2) {
                long begun = System.nanoTime();
                fellSilent = isCut(name, route.get(), where, message);
                silences += fellSilent ? 1 : 0;
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as("%s, %s %d", name, where, message)
                        .isLessThan(SILENCE);
            }
        }
        assertThat(silences).as("silences").isPositive();
    }

    @Test
    void answersEverybodyWhileTheDatabaseIsSilent() throws Exception {
        ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
        Map<String, Client.Answer> answers = new java.util.concurrent.ConcurrentHashMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(30);
        wire.fallSilent();
        try {
            for (int each = 0; each < 60; each++) {
                clients.submit(() -> {
                    String id = UUID.randomUUID().toString();
                    long begun = System.nanoTime();
                    answers.put(id, client.xapi("PUT", "statements?statementId=" + id, WriteRoutes.statement(id)));
                    waits.add(Duration.ofNanos(System.nanoTime() - begun));
                });
            }
            Client.Answer health = client.page("health/ready");
            clients.shutdown();
            assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

            assertThat(health.status()).as(health.toString()).isEqualTo(503);
            assertThat(waits).hasSize(60).allMatch(wait -> wait.compareTo(SILENCE) < 0);
            assertThat(answers.values())
                    .allMatch(answer -> answer.status() == 503)
                    .allMatch(answer -> answer.retryAfter().isPresent());
        } finally {
            wire.mend();
        }
        awaitTheDatabase();
        assertThat(writes.stored(List.copyOf(answers.keySet()))).isZero();
        assertThat(writes.statementPut().send().get().status()).isEqualTo(204);
    }

    private static void awaitTheDatabase() {
        Patience.until(
                "the server has found its database again",
                PATIENCE,
                () -> client.page("health/ready").status() == 200);
    }

    @Test
    void namesTheDatabaseThatIsReallyConnected() {
        assertThat(client.page("health/ready").body()).contains("PostgreSQL 15");
    }

    /** The damage is taken back at the end, as the other tests use the same store. */
    @Test
    void refusesWhatIsDamagedAndSaysWhereAndTellsTheLogOnce() {
        String id = UUID.randomUUID().toString();
        assertThat(client.xapi("PUT", "statements?statementId=" + id, WriteRoutes.statement(id))
                        .status())
                .isEqualTo(204);
        String row = " FROM statement WHERE id = '" + id + "'";
        long seq = postgres.number("SELECT seq" + row);
        String position = "store 1, statement " + seq;
        postgres.change("CREATE TABLE before AS SELECT id, payload" + row);
        try {
            postgres.change(
                    "UPDATE statement SET payload = set_byte(payload, 9, get_byte(payload, 9) # 32) WHERE id = '" + id
                            + "'");
            for (int each = 0; each < 3; each++) {
                Client.Answer one = client.xapi("GET", "statements?statementId=" + id, "");
                Client.Answer page = client.xapi("GET", "statements", "");
                for (Client.Answer answer : List.of(one, page)) {
                    assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                    assertThat(answer.body())
                            .contains(position, "tiro verify")
                            .doesNotContain("ann@example.org", "Exception");
                }
            }
            assertThat(server.console().split("the record is damaged: " + position, -1))
                    .hasSize(2);
        } finally {
            postgres.change("UPDATE statement SET payload = before.payload FROM before WHERE statement.id = before.id");
            postgres.change("DROP TABLE before");
        }
        assertThat(client.xapi("GET", "statements?statementId=" + id, "").status())
                .isEqualTo(200);
    }

    @Test
    void provesNothingOverALostStatementAndSaysSo() {
        assertThat(writes.statementPut().send().get().status()).isEqualTo(204);
        Patience.until(
                "the first checkpoint is there",
                Duration.ofMinutes(2),
                () -> inclusionOfTheFirst().status() == 200);
        postgres.change("CREATE TABLE lost AS SELECT * FROM statement WHERE store_id = 1 AND seq = 1");
        postgres.change("CREATE TABLE lost_node AS SELECT * FROM log_node WHERE store_id = 1");
        try {
            postgres.change("DELETE FROM statement WHERE store_id = 1 AND seq = 1");
            postgres.change("DELETE FROM log_node WHERE store_id = 1");
            Client.Answer answer = inclusionOfTheFirst();

            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.body()).contains("has lost statements between 1 and 1", "tiro verify");
        } finally {
            postgres.change("INSERT INTO statement SELECT * FROM lost");
            postgres.change("INSERT INTO log_node SELECT * FROM lost_node");
            postgres.change("DROP TABLE lost");
            postgres.change("DROP TABLE lost_node");
        }
        assertThat(inclusionOfTheFirst().status()).isEqualTo(200);
    }

    private static Client.Answer inclusionOfTheFirst() {
        return client.xapi(client.request("log/1/inclusion?seq=1").GET());
    }

    /** The constraint stands for whatever a part of the server can't take of a statement that is good. */
    @Test
    void setsAsideWhatAPartOfTheServerCannotTakeAndTakesItLater() {
        postgres.change("ALTER TABLE agent_name ADD CONSTRAINT planted CHECK (name <> '\"Planted\"')");
        try {
            putNamed("Planted");
            putNamed("Other");
            Patience.until("what is behind it is taken", LONGEST_PAUSE, () -> isKnown("Other"));
            assertThat(isKnown("Planted")).isFalse();
            assertThat(postgres.number("SELECT count(*) FROM feed_set_aside")).isOne();
            assertThat(client.page("health/live").body().replace(" ", "")).contains("\"setAside\":1");
            assertThat(client.page("admin/aside").body()).contains("SQL state 23514");
        } finally {
            postgres.change("ALTER TABLE agent_name DROP CONSTRAINT planted");
        }
        client.form("admin/aside", client.proof("admin/aside"), Map.of());

        Patience.until("it is taken late", LONGEST_PAUSE, () -> isKnown("Planted"));
        Patience.until(
                "nothing stands aside", PATIENCE, () -> postgres.number("SELECT count(*) FROM feed_set_aside") == 0);
    }

    /** Whether the directory has taken it; it keeps names as they stand in JSON. */
    private static boolean isKnown(String name) {
        return postgres.number("SELECT count(*) FROM agent_name WHERE name = ?", '"' + name + '"') == 1;
    }

    private static void putNamed(String name) {
        String id = UUID.randomUUID().toString();
        String named = WriteRoutes.statement(id)
                .replace("{\"mbox\": \"mailto:ann@", "{\"name\": \"" + name + "\", \"mbox\": \"mailto:" + name + "@");
        assertThat(client.xapi("PUT", "statements?statementId=" + id, named).status())
                .isEqualTo(204);
    }

    @Test
    void leavesNothingOfAnAttachmentThatIsTooLarge() {
        long before = postgres.number("SELECT count(*) FROM attachment_chunk");
        String id = UUID.randomUUID().toString();
        Multipart body = Multipart.of(id, 2_000_000, 3);

        Client.Answer answer = client.xapi(client.request("xapi/statements")
                .header("Content-Type", body.type())
                .POST(body.publisher()));

        assertThat(answer.status()).as(answer.toString()).isIn(413, 0);
        assertThat(writes.stored(List.of(id))).isZero();
        // Who has heard enough may be gone before the server has cleared up.
        Patience.until(
                "no chunk is left", PATIENCE, () -> postgres.number("SELECT count(*) FROM attachment_chunk") <= before);
    }

    @Test
    void losesNothingThatItHasAcknowledgedWhenTheDatabaseStops() throws Exception {
        Set<List<String>> acknowledged = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Set<List<String>> attempted = java.util.concurrent.ConcurrentHashMap.newKeySet();
        ConcurrentLinkedQueue<Client.Answer> refused = new ConcurrentLinkedQueue<>();
        AtomicBoolean goOn = new AtomicBoolean(true);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        for (int writer = 0; writer < 4; writer++) {
            writers.submit(() -> {
                while (goOn.get()) {
                    List<String> ids = IntStream.range(0, 5)
                            .mapToObj(each -> UUID.randomUUID().toString())
                            .toList();
                    attempted.add(ids);
                    String body = ids.stream().map(WriteRoutes::statement).collect(Collectors.joining(",", "[", "]"));
                    Client.Answer answer = client.xapi("POST", "statements", body);
                    if (answer.status() == 200) {
                        acknowledged.add(ids);
                    } else {
                        refused.add(answer);
                    }
                }
            });
        }
        Patience.until("the clients write", PATIENCE, () -> acknowledged.size() > 20);
        postgres.stop();
        try {
            Patience.until("the server says so", PATIENCE, () -> refused.size() > 20);
        } finally {
            postgres.startAgain();
        }
        int before = acknowledged.size();
        Patience.until("the server goes on by itself", PATIENCE, () -> acknowledged.size() > before + 20);
        goOn.set(false);
        writers.shutdown();
        assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(refused).allMatch(answer -> answer.status() == 503 || answer.status() == 0);
        assertThat(refused.stream().filter(answer -> answer.status() == 503).map(Client.Answer::retryAfter))
                .isNotEmpty()
                .allMatch(Optional::isPresent);
        for (List<String> ids : acknowledged) {
            assertThat(writes.stored(ids)).as("acknowledged").isEqualTo(ids.size());
        }
        Set<List<String>> open = new HashSet<>(attempted);
        open.removeAll(acknowledged);
        List<Long> rest = new ArrayList<>();
        open.forEach(ids -> rest.add(writes.stored(ids)));
        assertThat(rest).as("batches whole or absent").allMatch(count -> count == 0 || count == 5);
    }
}
