package org.cpdmodules.lrs.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.FaultyDataSource;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault at any call to the driver leaves the old document or the new one, and leaks no connection. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DocumentFaultTest {
    private static final Ifi ANN = new Mbox("mailto:ann@example.org");
    private static final String COURSE = "https://example.org/course";
    private static final Documents.Guard ANY = tag -> Optional.empty();

    private final StoreId store;
    private final PooledDataSource pool;
    private final int lent;
    private final FaultyDataSource faults;
    private final Documents documents;
    private final Documents healthy;

    DocumentFaultTest(TestDatabase on) {
        this.store = new TestLedger(on).store;
        this.pool = (PooledDataSource) on.dataSource();
        this.lent = pool.lent(TestDatabase.CONNECTIONS);
        this.faults = new FaultyDataSource(pool);
        this.documents = new Documents(new Database(faults.dataSource()), Clock.systemUTC());
        this.healthy = new Documents(on.database(), Clock.systemUTC());
    }

    /** What a route does to a document. */
    @FunctionalInterface
    private interface Change {
        void to(Documents documents, StoreId store, DocumentScope scope, String id);
    }

    private static Draft json(String text) {
        return new Draft("application/json", new Content(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Stream<Arguments> changes() {
        Change put = (documents, store, scope, id) -> documents.put(store, scope, id, json("{\"b\":2}"), ANY);
        Change post = (documents, store, scope, id) ->
                documents.post(store, scope, id, json("{\"b\":2}"), Integer.MAX_VALUE, ANY);
        Change delete = (documents, store, scope, id) -> documents.delete(store, scope, id, ANY);
        Change deleteAll = (documents, store, scope, id) -> documents.deleteAll(store, scope);
        return Stream.of(
                        DocumentScope.state(COURSE, ANN, Optional.empty()),
                        DocumentScope.activityProfile(COURSE),
                        DocumentScope.agentProfile(ANN))
                .flatMap(scope -> Stream.of(
                        Arguments.of(scope, "create", put, false, "{\"b\":2}"),
                        Arguments.of(scope, "replace", put, true, "{\"b\":2}"),
                        Arguments.of(scope, "merge", post, true, "{\"a\":1,\"b\":2}"),
                        Arguments.of(scope, "delete", delete, true, "(none)"),
                        Arguments.of(scope, "delete all", deleteAll, true, "(none)")));
    }

    private String text(DocumentScope scope, String id) {
        return healthy.document(store, scope, id)
                .map(document -> new String(document.content().octets(), StandardCharsets.UTF_8))
                .orElse("(none)");
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("changes")
    void leavesTheOldOrTheNew(DocumentScope scope, String name, Change change, boolean exists, String after) {
        int failed = 0;
        for (int call = 1; ; call++) {
            String id = UUID.randomUUID().toString();
            if (exists) {
                healthy.put(store, scope, id, json("{\"a\":1}"), ANY);
            }
            String before = text(scope, id);
            boolean isDone = false;
            faults.failAt(call);
            try {
                change.to(documents, store, scope, id);
                isDone = true;
            } catch (DatabaseUnavailable expected) {
                failed++;
            }
            boolean wasFaulty = faults.heal();

            assertThat(text(scope, id)).as("call %d", call).isEqualTo(isDone ? after : before);
            assertThat(pool.lent(TestDatabase.CONNECTIONS)).isEqualTo(lent);
            if (!wasFaulty) {
                break;
            }
        }
        assertThat(failed).isGreaterThan(3);
    }
}
