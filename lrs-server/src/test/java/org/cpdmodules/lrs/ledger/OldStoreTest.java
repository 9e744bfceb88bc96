package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Micros;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.query.Cursors;
import org.cpdmodules.lrs.query.Page;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.query.StatementSearch;
import org.cpdmodules.lrs.xapi.StoreId;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A store that was written before payloads were compressed opens, answers, and goes on. */
class OldStoreTest {
    private static final StoreId STORE = StoreId.DEFAULT;
    private static final Instant STORED = Instant.parse("2026-05-06T07:08:09.123456Z");
    private static final int STATEMENTS = 450;

    private final Map<UUID, String> texts = new TreeMap<>();
    private final Map<Term, Long> numbers = new TreeMap<>();

    @Test
    void ofDerbyAnswersAndGoesOn() throws SQLException {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:old");
        derby.setCreateDatabase("create");

        check(derby, Product.DERBY, "derby");
    }

    @Test
    void ofPostgresAnswersAndGoesOn() throws SQLException {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        try (Connection connection = TestDatabase.POSTGRESQL.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE old");
            postgres.setUrl(connection.getMetaData().getURL().replace("/postgres", "/old"));
            postgres.setUser(connection.getMetaData().getUserName());
        }

        check(postgres, Product.POSTGRESQL, "postgresql");
    }

    private void check(DataSource source, Product product, String migrations) throws SQLException {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/" + migrations)
                .table("schema_history")
                .target("5")
                .load()
                .migrate();
        try (Connection connection = source.getConnection()) {
            write(connection, product);
        }

        Database database = new Database(source);
        Terms terms = new Terms(database);
        Clock clock = Clock.systemUTC();
        Watermarks watermarks = new Watermarks(database, clock);
        StatementSearch search = new StatementSearch(database, terms, watermarks, new Cursors(database));

        texts.forEach((id, text) -> assertThat(search.byId(STORE, id).map(StoredStatement::json))
                .as("statement %s", id)
                .contains(text));
        StatementQuery query = StatementQuery.ALL
                .withVerb(Sample.VERBS + "experienced")
                .withActivity(Sample.activity("a3"))
                .withSince(STORED.plusSeconds(99));
        assertThat(seqs(search.find(STORE, query, Optional.empty()))).containsExactly(443L, 433L, 423L, 413L, 403L);

        NewStatement later = Sample.simple("ann", "experienced", "a3");
        new StatementLedger(database, terms, watermarks, clock, advanced -> {}).append(STORE, List.of(later));

        assertThat(seqs(search.find(STORE, query, Optional.empty()))).startsWith(STATEMENTS + 1L, 443L);
        assertThat(Audits.of(database, STORE)).isEmpty();
    }

    private static List<Long> seqs(Page page) {
        return page.statements().stream().map(StoredStatement::seq).toList();
    }

    /** As the version of May 2026 wrote it; two statements a second, and the timestamp is the one of the ledger. */
    private void write(Connection connection, Product product) throws SQLException {
        RowInsert statements = new RowInsert(
                product,
                new Table(
                        "statement",
                        Column.number("store_id"),
                        Column.number("seq"),
                        Column.number("stored"),
                        Column.uuid("id"),
                        Column.truth("voided"),
                        Column.bytes("salt"),
                        Column.bytes("leaf"),
                        Column.text("json")));
        FactRows facts = new FactRows(product, STORE);
        List<Facts> read = new ArrayList<>();
        HashLog log = new HashLog(0, new byte[0]);
        long stored = 0;
        for (int seq = 1; seq <= STATEMENTS; seq++) {
            NewStatement statement = Sample.of("'actor':" + Sample.agent("learner" + seq % 7) + ",'verb':{'id':'"
                    + Sample.VERBS + "experienced'},'object':{'id':'" + Sample.activity("a" + seq % 10)
                    + "'},'result':{'response':'Zoë'}");
            stored = Micros.of(STORED) + seq / 2 * 500_000L;
            String moment = Micros.toInstant(stored).toString();
            String text = JsonText.of(Json.createObjectBuilder(statement.json())
                    .add("timestamp", moment)
                    .add("stored", moment)
                    .build());
            byte[] salt = new byte[Draft.SALT_BYTES];
            MessageDigest digest = HashLog.leaf();
            digest.update(salt);
            byte[] leaf = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            log.add(leaf);
            statements.row(STORE.value(), (long) seq, stored, statement.id(), false, salt, leaf, text);
            texts.put(statement.id(), text);
            read.add(new Facts(JsonText.object(text)));
        }
        read.forEach(fact -> FactRows.terms(fact).forEach(term -> numbers.putIfAbsent(term, numbers.size() + 1L)));
        for (int seq = 1; seq <= STATEMENTS; seq++) {
            Facts fact = read.get(seq - 1);
            facts.add(seq, seq, fact, fact.happened, new Terms.Numbers(numbers, 0).of(FactRows.terms(fact)));
        }
        statements.run(connection);
        writeTerms(connection, product);
        facts.run(connection);
        new StoreHead(STATEMENTS, stored, numbers.size(), 0, log)
                .change(STORE, new StoreHead(0, 0, 0, 0, new HashLog()))
                .run(connection);
    }

    private void writeTerms(Connection connection, Product product) throws SQLException {
        for (Term.Kind kind : Term.Kind.values()) {
            RowInsert rows = new RowInsert(
                    product,
                    new Table(
                            kind.table,
                            Column.number("store_id"),
                            Column.number(kind.number),
                            Column.uuid("term_key"),
                            Column.text(kind.text)));
            for (Term term : new TreeSet<>(numbers.keySet())) {
                if (term.kind() == kind) {
                    rows.row(STORE.value(), numbers.get(term), term.key(), term.text());
                }
            }
            rows.run(connection);
        }
    }
}
