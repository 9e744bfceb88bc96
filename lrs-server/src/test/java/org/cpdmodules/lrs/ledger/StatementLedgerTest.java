package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.access.SetClock;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class StatementLedgerTest {
    private final TestDatabase on;
    private final TestLedger tiro;

    StatementLedgerTest(TestDatabase on) {
        this.on = on;
        this.tiro = new TestLedger(on);
    }

    private record Row(long seq, UUID id, long stored, boolean voided, byte[] salt, byte[] leaf, String json) {}

    private List<Row> rows() {
        return tiro.database.read(connection -> {
            List<Row> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT " + StoredStatement.columns("statement")
                    + ", salt, leaf FROM statement WHERE store_id = ? ORDER BY seq")) {
                select.setLong(1, tiro.store.value());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(new Row(
                                row.getLong(1),
                                tiro.database.product().uuid(row, 2).orElseThrow(),
                                row.getLong(3),
                                row.getBoolean(4),
                                row.getBytes(7),
                                row.getBytes(8),
                                StoredStatement.from(row, tiro.database.product())
                                        .json()));
                    }
                }
            }
            return rows;
        });
    }

    private StoreHead head() {
        return tiro.database.write(connection -> StoreHead.lock(connection, tiro.database.product(), tiro.store));
    }

    @Test
    void keepsTheOrderOfABatchAndGivesOneStoredToIt() {
        NewStatement first = Sample.simple("ann", "experienced", "one");
        NewStatement second = Sample.simple("bob", "experienced", "two");

        AppendResult.Appended appended = tiro.append(first, second);

        assertThat(appended.ids()).containsExactly(first.id(), second.id());
        assertThat(rows()).extracting(Row::id).containsExactly(first.id(), second.id());
        assertThat(rows()).extracting(Row::seq).containsExactly(1L, 2L);
        assertThat(rows())
                .extracting(Row::stored)
                .containsOnly(org.cpdmodules.lrs.database.Micros.of(appended.stored()));
    }

    @Test
    @Requirement({"XAPI-00097", "D2.4.8-1", "D2.4.8-2"})
    void setsStoredWhateverTheClientSaysAndTimestampWhereItIsAbsent() {
        NewStatement statement = Sample.of("'stored':'2001-01-01T00:00:00Z','actor':" + Sample.agent("ann")
                + ",'verb':{'id':'http://v.example/v'},'object':{'id':'http://a.example/a'}");

        Instant stored = tiro.append(statement).stored();

        JsonObject json = JsonText.object(rows().get(0).json());
        assertThat(Instant.parse(json.getString("stored")))
                .isEqualTo(stored)
                .isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(json.getString("timestamp")).isEqualTo(json.getString("stored"));
    }

    @Test
    void keepsTheTimestampThatTheClientSends() {
        tiro.append(Sample.of("'timestamp':'2020-02-03T04:05:06.789+01:00','actor':" + Sample.agent("ann")
                + ",'verb':{'id':'http://v.example/v'},'object':{'id':'http://a.example/a'}"));

        assertThat(JsonText.object(rows().get(0).json()).getString("timestamp"))
                .isEqualTo("2020-02-03T04:05:06.789+01:00");
    }

    @Test
    void keepsTheDigitsOfNumbersAndCharactersThatNoDatabaseTextHolds() {
        String extensions =
                "{'https://e.example/n':[1.0,1.50,123456789012345678901234567890.12345678901234567890,0.1e-7],"
                        + "'https://e.example/t':'nul \\u0000, half \\ud83d, whole \\ud83d\\ude00, ü'}";
        NewStatement statement = Sample.of("'actor':" + Sample.agent("ann")
                + ",'verb':{'id':'http://v.example/v'},'object':{'id':'http://a.example/a'},'result':{'extensions':"
                + extensions + "}");

        tiro.append(statement);

        assertThat(rows().get(0).json())
                .contains("[1.0,1.50,123456789012345678901234567890.12345678901234567890,0.1e-7]")
                .contains("nul \\u0000, half \\ud83d, whole \ud83d\ude00, ü");
    }

    @Test
    void takesIrisThatAreLongerThanAnIndexEntry() {
        String longIri = "http://a.example/" + "x".repeat(10_000);
        NewStatement statement = Sample.of("'actor':{'account':{'homePage':'" + longIri + "','name':'"
                + "n".repeat(5000) + "'}},'verb':{'id':'" + longIri + "'},'object':{'id':'" + longIri + "'}");

        tiro.append(statement);

        assertThat(tiro.terms.activity(tiro.store, longIri)).isPresent();
        assertThat(tiro.terms.activity(tiro.store, longIri + "x")).isEmpty();
    }

    @Test
    void acceptsTheSameStatementAgainAndKeepsOne() {
        UUID id = UUID.randomUUID();
        tiro.append(Sample.simple(id, "ann", "experienced", "one"));

        AppendResult again = tiro.ledger.append(tiro.store, List.of(Sample.simple(id, "ann", "experienced", "one")));

        assertThat(again).isInstanceOf(AppendResult.Appended.class);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void answersConflictForTheSameIdWithOtherContentAndStoresNothingOfTheBatch() {
        UUID id = UUID.randomUUID();
        tiro.append(Sample.simple(id, "ann", "experienced", "one"));
        NewStatement fresh = Sample.simple("bob", "experienced", "two");

        AppendResult result =
                tiro.ledger.append(tiro.store, List.of(fresh, Sample.simple(id, "ann", "experienced", "other")));

        assertThat(result).isEqualTo(new AppendResult.Conflict(id));
        assertThat(rows()).extracting(Row::id).containsExactly(id);
    }

    @Test
    void refusesABatchThatNamesOneIdTwice() {
        NewStatement statement = Sample.simple("ann", "experienced", "one");

        AppendResult result = tiro.ledger.append(tiro.store, List.of(statement, statement));

        assertThat(result).isInstanceOf(AppendResult.Refused.class);
        assertThat(rows()).isEmpty();
    }

    @Test
    @Requirement({"XAPI-00018", "D2.3.2-3"})
    void voidsAStatementThatIsThereAndOneThatComesLater() {
        NewStatement there = Sample.simple("ann", "experienced", "one");
        NewStatement later = Sample.simple("ann", "experienced", "two");

        tiro.append(there);
        tiro.append(Sample.referring("admin", "voided", there.id()), Sample.referring("admin", "voided", later.id()));
        tiro.append(later);

        assertThat(rows()).extracting(Row::voided).containsExactly(true, false, false, true);
    }

    @Test
    @Requirement({"XAPI-00016", "D2.3.2-3"})
    void neverVoidsAVoidingStatement() {
        NewStatement target = Sample.simple("ann", "experienced", "one");
        NewStatement voiding = Sample.referring("admin", "voided", target.id());
        NewStatement voidingItBefore = Sample.referring("admin", "voided", voiding.id());

        tiro.append(voidingItBefore);
        tiro.append(voiding);
        tiro.append(Sample.referring("admin", "voided", voiding.id()));
        tiro.append(target);

        assertThat(rows()).extracting(Row::voided).containsExactly(false, false, false, true);
    }

    @Test
    void countsHowManyReferencesWaitForTheirTarget() {
        NewStatement target = Sample.simple("ann", "experienced", "one");

        tiro.append(
                Sample.referring("bob", "confirmed", target.id()), Sample.referring("eve", "confirmed", target.id()));
        long before = head().awaited();
        tiro.append(target);

        assertThat(before).isEqualTo(2);
        assertThat(head().awaited()).isZero();
    }

    @Test
    void storedNeverGoesBackWhenTheClockDoes() {
        SetClock clock = new SetClock();
        TestLedger slow = new TestLedger(on, clock, advanced -> {});

        Instant first = slow.append(Sample.simple("ann", "experienced", "one")).stored();
        clock.pass(Duration.ofHours(-1));
        Instant second = slow.append(Sample.simple("ann", "experienced", "two")).stored();

        assertThat(second).isAfter(first);
        assertThat(slow.watermarks.of(slow.store)).isEqualTo(new Watermark(2, second));
    }

    @Test
    void hashLogCoversEveryStatementInOrder() throws Exception {
        for (int batch = 1; batch <= 5; batch++) {
            tiro.append(IntStream.range(0, batch)
                    .mapToObj(n -> Sample.simple("ann", "experienced", "a" + n))
                    .toArray(NewStatement[]::new));
        }

        HashLog expected = new HashLog(0, new byte[0]);
        for (Row row : rows()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            digest.update(row.salt());
            assertThat(digest.digest(row.json().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isEqualTo(row.leaf());
            expected.add(row.leaf());
        }
        assertThat(head().log().root()).isEqualTo(expected.root());
        assertThat(head().log().size()).isEqualTo(15);
    }

    @Test
    void manyWritersOnTheSameActivitiesAndIdsLeaveNoGapAndNoDuplicate() throws Exception {
        int writers = 12;
        int rounds = 25;
        List<UUID> shared =
                IntStream.range(0, rounds).mapToObj(n -> UUID.randomUUID()).toList();
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String name = "writer" + writer;
            int offset = writer;
            tasks.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    UUID id = shared.get((round + offset) % rounds);
                    tiro.append(
                            Sample.simple(name, "experienced", "a" + (round + offset) % 7),
                            Sample.simple(id, "everybody", "confirmed", "shared"),
                            Sample.referring(name, "confirmed", id));
                }
                return null;
            });
        }

        List<Future<Void>> ends = pool.invokeAll(tasks);
        pool.shutdown();

        for (Future<Void> end : ends) {
            end.get();
        }
        List<Row> rows = rows();
        assertThat(rows).hasSize(writers * rounds * 2 + rounds);
        assertThat(rows)
                .extracting(Row::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows.size()).boxed().toList());
        assertThat(rows).extracting(Row::stored).isSorted();
        Map<UUID, Long> byId =
                rows.stream().collect(Collectors.groupingBy(Row::id, LinkedHashMap::new, Collectors.counting()));
        assertThat(byId.values()).containsOnly(1L);
        assertThat(tiro.watermarks.of(tiro.store).seq()).isEqualTo(rows.size());
        assertThat(head().awaited()).isZero();
    }
}
