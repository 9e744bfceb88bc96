package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.erasure.LearnerRecords;
import org.cpdmodules.lrs.erasure.Preview;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.ErasureRecord.Removed;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.LedgerEntries;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.StatementErasure;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody is erased from a store with something of everything: no route finds it any more, and all that was proved before
 * can be proved after. One class, as each row looks at the same store, and what one kind of record keeps another must not lose.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ErasedStoreTest {
    private static final Ifi LEARNER = new Mbox("mailto:learner2@example.org");
    private static final Ifi TEACHER = new Mbox("mailto:teacher@example.org");
    private static final Erasures.Order OWN =
            new Erasures.Order(UUID.randomUUID().toString(), "Ada", "asked in writing, no. 17", false);
    private static final Erasures.Order ALL = new Erasures.Order(OWN.administrator(), "Ada", "asked", true);

    private final WholeStore whole;
    private final Erasures erasures;
    private final StatementSearch search;

    @TempDir
    Path folder;

    ErasedStoreTest(TestDatabase on) {
        this.whole = new WholeStore(on);
        this.erasures = erasures(List.of());
        this.search = new StatementSearch(
                whole.tiro.database, whole.tiro.terms, whole.tiro.watermarks, new Cursors(whole.tiro.database));
    }

    private Erasures erasures(List<LearnerRecords> rooms) {
        return new Erasures(
                whole.tiro.database,
                new AttachmentStore(whole.tiro.database, Clock.systemUTC()),
                Clock.systemUTC(),
                rooms);
    }

    private ErasureRecord erase(Ifi learner, Erasures.Order order) {
        long number = erasures.begin(whole.tiro.store, learner, order);
        erasures.run(whole.tiro.store, number);
        return erasures.find(whole.tiro.store, number).orElseThrow().record();
    }

    private Verdict verdict() {
        return new StoreAudit(whole.tiro.database).run(whole.tiro.store, Evidence.NONE, at -> {});
    }

    private List<LedgerEntry> entries() {
        return whole.tiro.database.read(
                connection -> new LedgerEntries(connection, whole.tiro.database.product(), whole.tiro.store)
                        .entries(1, Long.MAX_VALUE));
    }

    private List<StoredStatement> found(StatementQuery query) {
        return search.find(whole.tiro.store, query.withLimit(500), Optional.empty())
                .statements();
    }

    private static List<LedgerEntry> naming(String text, List<LedgerEntry> entries) {
        return entries.stream().filter(entry -> entry.json().contains(text)).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesAStoreThatIsWhole(boolean others) {
        List<LedgerEntry> before = entries();
        long own = naming("\"actor\":{\"objectType\":\"Agent\",\"mbox\":\"mailto:learner2@", before)
                .size();

        ErasureRecord record = erase(LEARNER, others ? ALL : OWN);

        Verdict verdict = verdict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(own).isPositive();
        assertThat(verdict.erased()).isEqualTo(own).isEqualTo(record.statements());
        assertThat(verdict.signed()).isEqualTo(WholeStore.size());
        assertThat(verdict.erasures()).hasSize(1);
        assertThat(entries())
                .extracting(LedgerEntry::leaf)
                .containsExactlyElementsOf(
                        before.stream().map(LedgerEntry::leaf).toList());
        assertThat(naming("learner2@", entries())).isEmpty();
    }

    @Test
    void leavesNothingToFind() {
        List<LedgerEntry> own = naming("learner2@", entries());
        long all = found(StatementQuery.ALL).size();
        long hers = found(StatementQuery.ALL.withAgent(LEARNER)).size();

        erase(LEARNER, OWN);

        assertThat(own).isNotEmpty().allSatisfy(entry -> {
            assertThat(search.byId(whole.tiro.store, entry.id())).isEmpty();
            assertThat(search.voidedById(whole.tiro.store, entry.id())).isEmpty();
        });
        assertThat(found(StatementQuery.ALL.withAgent(LEARNER))).isEmpty();
        assertThat(found(StatementQuery.ALL.withAgent(LEARNER).withRelated(true, true)))
                .isEmpty();
        assertThat(hers).isPositive();
        assertThat((long) found(StatementQuery.ALL).size()).isLessThan(all).isPositive();
        assertThat(found(StatementQuery.ALL))
                .noneMatch(statement -> statement.json().contains("learner2@"));
    }

    /** Dictionaries too; the payloads are compressed and looked at above. */
    @Test
    void leavesTheIdentifierInNoColumn() throws SQLException {
        assertThat(columnsWith("learner2@")).isNotEmpty();

        erase(LEARNER, OWN);

        assertThat(columnsWith("learner2@")).isEmpty();
    }

    private List<String> columnsWith(String text) throws SQLException {
        List<String> tables = new ArrayList<>();
        List<String> found = new ArrayList<>();
        whole.tiro.database.read(connection -> {
            try (ResultSet row =
                    connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("TABLE_NAME"));
                }
            }
            for (String table : tables) {
                if (hasStores(connection.getMetaData().getColumns(null, connection.getSchema(), table, null))) {
                    try (Statement select = connection.createStatement();
                            ResultSet row = select.executeQuery(
                                    "SELECT * FROM " + table + " WHERE store_id = " + whole.tiro.store.value())) {
                        while (row.next()) {
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                if (text(row, column).contains(text)) {
                                    found.add(table + "." + row.getMetaData().getColumnName(column));
                                }
                            }
                        }
                    }
                }
            }
            return null;
        });
        assertThat(tables).hasSizeGreaterThan(20);
        return found;
    }

    private static boolean hasStores(ResultSet columns) throws SQLException {
        try (columns) {
            boolean has = false;
            while (columns.next()) {
                has |= columns.getString("COLUMN_NAME").equalsIgnoreCase("store_id");
            }
            return has;
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        ResultSetMetaData data = row.getMetaData();
        boolean isBytes = List.of("bytea", "BLOB", "VARCHAR () FOR BIT DATA", "CHAR () FOR BIT DATA")
                .contains(data.getColumnTypeName(column));
        byte[] bytes = isBytes ? row.getBytes(column) : null;
        return bytes == null
                ? String.valueOf(isBytes ? null : row.getString(column))
                : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesOthersStatementsOnlyWhenAsked(boolean others) {
        long naming = naming("teacher@", entries()).size();
        Preview preview = erasures.preview(whole.tiro.store, TEACHER);

        erase(TEACHER, others ? ALL : OWN);

        assertThat(preview.extent().own()).isZero();
        assertThat(preview.extent().others()).isEqualTo(naming).isPositive();
        assertThat(preview.extent().roles()).containsEntry("instructor", naming);
        assertThat(preview.others()).isNotEmpty().allMatch(example -> example.json()
                .contains("teacher@"));
        assertThat((long) naming("teacher@", entries()).size()).isEqualTo(others ? 0 : naming);
        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void provesWhatItProvedBefore() throws Exception {
        Proofs proofs = new Proofs(whole.tiro.database);
        long seq = naming("learner2@", entries()).get(0).seq();
        Optional<Proofs.Inclusion> before = proofs.inclusion(whole.tiro.store, seq, WholeStore.size());

        erase(LEARNER, OWN);

        assertThat(proofs.inclusion(whole.tiro.store, seq, WholeStore.size())).isEqualTo(before);
        assertThat(new StoreAudit(whole.tiro.database)
                        .run(whole.tiro.store, new Evidence(List.of(), whole.notes), at -> {})
                        .findings())
                .isEmpty();
    }

    @Test
    void exportsWhatIsLeftAndTheRecordOfTheAct() throws Exception {
        ErasureRecord record = erase(LEARNER, OWN);
        Path file = folder.resolve("store.zip");

        new StoreExport(whole.tiro.database, Clock.systemUTC()).write(whole.tiro.store, file, (at, of) -> {});

        Verdict verdict = new ExportAudit(file).run(Evidence.NONE, at -> {});
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.erased()).isEqualTo(record.statements());
        assertThat(verdict.erasures()).isEqualTo(verdict().erasures());
    }

    @Test
    void refusesWhatWasErasedAndTakesWhatIsNew() {
        LedgerEntry entry = naming("learner2@", entries()).get(0);
        NewStatement again = Sample.simple(entry.id(), "learner2", "did", "page1");
        erase(LEARNER, OWN);

        AppendResult refused = whole.tiro.ledger.append(whole.tiro.store, List.of(again));
        NewStatement later = Sample.simple("learner2", "did", "page1");
        whole.tiro.append(later, Sample.referring("learner1", "commented", entry.id()), voiding(entry.id()));

        assertThat(refused).isEqualTo(new AppendResult.Erased(entry.id()));
        assertThat(found(StatementQuery.ALL.withAgent(LEARNER)))
                .extracting(StoredStatement::id)
                .containsExactly(later.id());
        assertThat(verdict().findings()).isEmpty();
    }

    private static NewStatement voiding(UUID target) {
        return Sample.referring("learner1", "voided", target);
    }

    /** A voided statement stays so although who voided it is gone; what arrives later is voided by it too. */
    @Test
    void keepsWhatTheLearnerVoided() {
        UUID late = UUID.randomUUID();
        NewStatement one = Sample.simple("learner3", "did", "page1");
        whole.tiro.append(
                one, Sample.referring("learner2", "voided", one.id()), Sample.referring("learner2", "voided", late));
        erase(LEARNER, OWN);

        whole.tiro.append(Sample.referring("learner3", "commented", one.id()));
        whole.tiro.append(Sample.simple(late, "learner3", "did", "page2"));

        assertThat(search.voidedById(whole.tiro.store, one.id())).isPresent();
        assertThat(search.voidedById(whole.tiro.store, late)).isPresent();
        assertThat(verdict().findings()).isEmpty();
    }

    /** Chains through an erased statement end there, whatever arrives in which order, and in a ring too. */
    @Test
    void cutsChainsWhereTheyLeadThroughIt() {
        UUID first = UUID.randomUUID();
        NewStatement end = Sample.simple("learner3", "did", "end");
        NewStatement hers = Sample.referring("learner2", "commented", end.id());
        NewStatement above = Sample.referring("learner4", "commented", hers.id());
        NewStatement ring = Sample.referring("learner2", "commented", first);
        NewStatement ring2 = Sample.referring("learner3", "commented", ring.id());
        whole.tiro.append(above, hers, end, ring, ring2);
        whole.tiro.append(Sample.of(
                first,
                "'actor':" + Sample.agent("learner4") + ",'verb':{'id':'" + Sample.VERBS
                        + "closed'},'object':{'objectType':'StatementRef','id':'" + ring2.id() + "'}"));

        erase(LEARNER, OWN);
        whole.tiro.append(Sample.referring("learner1", "commented", above.id()));

        assertThat(verdict().findings()).isEmpty();
        assertThat(found(StatementQuery.ALL.withAgent(LEARNER))).isEmpty();
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        AtomicBoolean fails = new AtomicBoolean(true);
        Erasures interrupted = erasures(List.of(new LearnerRecords() {
            @Override
            public List<Removed> kept(Place place, Ifi learner) {
                return List.of(new Removed(3, "things"));
            }

            @Override
            public void erase(Place place, Ifi learner) {
                if (fails.get()) {
                    throw new IllegalStateException("planted");
                }
            }
        }));
        long number = interrupted.begin(whole.tiro.store, LEARNER, OWN);
        whole.tiro.database.write(connection -> {
            StatementErasure ledger = new StatementErasure(connection, whole.tiro.database.product(), whole.tiro.store);
            return ledger.step(
                    ledger.agent(LEARNER).orElseThrow(),
                    interrupted.find(whole.tiro.store, number).orElseThrow().record(),
                    0,
                    7,
                    Clock.systemUTC().instant());
        });
        Verdict afterAStep = verdict();

        assertThatThrownBy(() -> interrupted.run(whole.tiro.store, number)).isInstanceOf(IllegalStateException.class);
        Verdict beforeTheEnd = verdict();
        fails.set(false);
        interrupted.run(whole.tiro.store, number);

        assertThat(afterAStep.findings()).isEmpty();
        assertThat(afterAStep.erased()).isEqualTo(7);
        assertThat(beforeTheEnd.findings()).isEmpty();
        assertThat(beforeTheEnd.erasures().get(0).finished()).isEmpty();
        assertThat(verdict().findings()).isEmpty();
        ErasureRecord record = interrupted.all(whole.tiro.store).get(0);
        assertThat(record.finished()).isPresent();
        assertThat(record.removed()).contains(new Removed(3, "things"));
        assertThat(interrupted.unfinished(whole.tiro.store)).isEmpty();
    }

    @Test
    void letsOthersWriteMeanwhile() {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (!stop.get()) {
                whole.tiro.append(
                        Sample.simple("learner3", "did", "page" + written % 9),
                        Sample.simple("learner2", "did", "own" + written));
                written += 2;
            }
            return written;
        });

        ErasureRecord record = erase(LEARNER, OWN);
        stop.set(true);

        assertThat(writer.join()).isPositive();
        assertThat(record.statements()).isPositive();
        assertThat(verdict().findings()).isEmpty();
        erase(LEARNER, OWN);
        assertThat(naming("learner2@", entries())).isEmpty();
        assertThat(verdict().findings()).isEmpty();
    }

    @Test
    void tellsWhomARecordIsAboutOnlyToWhoKnowsIt() {
        ErasureRecord record = erase(LEARNER, OWN);

        assertThat(record.isOf(LEARNER)).isTrue();
        assertThat(record.isOf(TEACHER)).isFalse();
        assertThat(record.toString()).doesNotContain("learner2");
    }

    /** A statement that vanished under the name of somebody else's erasure. */
    @Test
    void findsAMarkThatTheRecordDoesNotCount() {
        ErasureRecord record = erase(LEARNER, OWN);
        whole.tiro.database.write(connection -> Rows.change(
                connection,
                "INSERT INTO erasure (store_id, seq, erased, erasure_id) VALUES (?, 1, 0, ?)",
                whole.tiro.store.value(),
                record.number()));

        assertThat(verdict().findings()).extracting(Finding::rule).contains(Finding.Rule.ERASURE);
    }

    @Test
    void dropsAttachmentsThatNobodyElseHas() {
        List<Ifi> users = List.of(
                new Mbox("mailto:learner0@example.org"),
                new Mbox("mailto:learner1@example.org"),
                LEARNER,
                new Mbox("mailto:learner3@example.org"),
                new Mbox("mailto:learner4@example.org"));
        AttachmentStore attachments = new AttachmentStore(whole.tiro.database, Clock.systemUTC());

        erase(LEARNER, OWN);
        boolean isKept = attachments.find(whole.tiro.store, whole.attachment).isPresent();
        users.forEach(user -> erase(user, OWN));

        assertThat(isKept).isTrue();
        assertThat(attachments.find(whole.tiro.store, whole.attachment)).isEmpty();
        assertThat(verdict().findings()).isEmpty();
    }
}
