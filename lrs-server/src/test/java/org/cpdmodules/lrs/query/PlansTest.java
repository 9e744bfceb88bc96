package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Mbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every single filter is served by an index in the order of seq: no sort, no scan of a table, in either direction. */
class PlansTest {
    private static final Ifi ANN = new Mbox("mailto:agent3@example.org");
    private static final UUID REGISTRATION = new UUID(7, 3);
    private static TestLedger postgres;
    private static TestLedger derby;

    @BeforeAll
    static void write() throws SQLException {
        postgres = filled(new TestLedger(TestDatabase.POSTGRESQL));
        derby = filled(new TestLedger(TestDatabase.DERBY));
        try (Connection connection = TestDatabase.POSTGRESQL.dataSource().getConnection();
                Statement analyze = connection.createStatement()) {
            analyze.execute("VACUUM ANALYZE");
        }
    }

    private static TestLedger filled(TestLedger tiro) {
        for (int batch = 0; batch < 20; batch++) {
            List<NewStatement> some = new ArrayList<>();
            for (int at = 0; at < 100; at++) {
                some.add(Sample.of("'actor':" + Sample.agent("agent" + at % 20) + ",'verb':{'id':'" + Sample.VERBS
                        + "verb"
                        + at % 5 + "'},'object':{'id':'" + Sample.activity("a" + at % 10)
                        + "'},'context':{'registration':'" + new UUID(7, at % 25)
                        + "','contextActivities':{'grouping':[{'id':'" + Sample.activity("g" + at % 3) + "'}]}}"));
            }
            tiro.append(some.toArray(NewStatement[]::new));
        }
        return tiro;
    }

    static Stream<Arguments> filters() {
        StatementQuery all = StatementQuery.ALL;
        return Stream.of(
                        Arguments.of("agent", all.withAgent(ANN)),
                        Arguments.of("related_agents", all.withAgent(ANN).withRelated(true, false)),
                        Arguments.of("verb", all.withVerb(Sample.VERBS + "verb3")),
                        Arguments.of("activity", all.withActivity(Sample.activity("a3"))),
                        Arguments.of(
                                "related_activities",
                                all.withActivity(Sample.activity("g1")).withRelated(false, true)),
                        Arguments.of("registration", all.withRegistration(REGISTRATION)))
                .flatMap(each -> Stream.of(
                        each,
                        Arguments.of(each.get()[0] + " ascending", ((StatementQuery) each.get()[1]).withAscending())));
    }

    private static Selection selection(TestLedger tiro, StatementQuery query) {
        return new Selection(
                query,
                new Selection.Numbers(
                        query.agent()
                                .flatMap(ifi -> tiro.terms.agent(tiro.store, ifi))
                                .orElse(-1L),
                        query.verb()
                                .flatMap(iri -> tiro.terms.verb(tiro.store, iri))
                                .orElse(-1L),
                        query.activity()
                                .flatMap(iri -> tiro.terms.activity(tiro.store, iri))
                                .orElse(-1L),
                        -1));
    }

    /** Also by the plan that is made without the values, which the server keeps for a statement that is asked often. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void postgresReadsAnIndexInOrder(String filter, StatementQuery query) throws SQLException {
        Selection selection = selection(postgres, query);

        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            assertThat(postgresPlan(selection, mode))
                    .as(mode)
                    .contains("Index")
                    .doesNotContain("Seq Scan")
                    .doesNotContain("Sort")
                    .doesNotContain("Bitmap");
        }
    }

    private static String postgresPlan(Selection selection, String mode) throws SQLException {
        StringBuilder sql = new StringBuilder();
        int number = 1;
        for (String part : selection.sql(postgres.database.product(), 16).split("\\?")) {
            sql.append(number == 1 ? "" : "$" + (number - 1)).append(part);
            number++;
        }
        String values = postgres.store.value()
                + selection.filters().stream()
                        .map(value -> ", " + (value instanceof UUID ? "'" + value + "'" : value))
                        .collect(Collectors.joining())
                + ", 1000";
        StringBuilder plan = new StringBuilder();
        try (Connection connection = TestDatabase.POSTGRESQL.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = " + mode);
            statement.execute("PREPARE asked AS " + sql);
            try (ResultSet row = statement.executeQuery("EXPLAIN EXECUTE asked (" + values + ")")) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            } finally {
                statement.execute("DEALLOCATE asked");
                statement.execute("RESET plan_cache_mode");
            }
        }
        return plan.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void derbyReadsAnIndexInOrder(String filter, StatementQuery query) throws SQLException {
        Selection selection = selection(derby, query);

        String plan = derbyPlan(selection);

        assertThat(plan)
                .contains("Index Scan ResultSet")
                .doesNotContain("Sort ResultSet")
                .doesNotContain("Table Scan");
    }

    private static String derbyPlan(Selection selection) throws SQLException {
        try (Connection connection = TestDatabase.DERBY.dataSource().getConnection();
                Statement control = connection.createStatement()) {
            control.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
            selection.seqs(connection, derby.database.product(), derby.store, 1, 2000, 128);
            try (ResultSet row = control.executeQuery("VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()")) {
                row.next();
                return row.getString(1);
            } finally {
                control.execute("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)");
            }
        }
    }

    @Test
    void aMomentIsFoundAlongThePrimaryKey() throws SQLException {
        try (Connection connection = TestDatabase.POSTGRESQL.dataSource().getConnection();
                PreparedStatement explain = connection.prepareStatement(
                        "EXPLAIN SELECT seq, stored FROM statement WHERE store_id = ? AND seq = ANY (?)")) {
            explain.setLong(1, postgres.store.value());
            explain.setArray(2, connection.createArrayOf("bigint", new Long[] {1L, 700L, 1900L}));
            StringBuilder plan = new StringBuilder();
            try (ResultSet row = explain.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString()).contains("statement_pkey").doesNotContain("Seq Scan");
        }
    }
}
