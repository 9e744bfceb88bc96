package org.cpdmodules.lrs.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The SQL that finds which statements meet a query's filters, as seqs in order. One row of one table leads ({@code d}); it
 * is the table whose index holds the most selective filter in the order of seq, and the others join it on the same
 * statement and the same through_seq: all filters must be met by one statement of a chain of references. xAPI 1.0.3
 * Communication §2.1.3.
 */
final class Selection {
    /** The numbers of the query's terms; a negative one stands for an absent filter. */
    record Numbers(long agent, long verb, long activity, long authority) {
        static final long ABSENT = -1;
    }

    /** The table that leads, and the path to its rows in the order of seq; see the migrations for what stands behind it. */
    private enum Lead {
        AGENT("related_agent", "constraint=RELATED_AGENT_UP", "index=RELATED_AGENT_DOWN"),
        DIRECT_AGENT("related_agent", "index=RELATED_AGENT_DIRECT", "index=RELATED_AGENT_DIRECT_DOWN"),
        RELATED_ACTIVITY("related_activity", "constraint=RELATED_ACTIVITY_UP", "index=RELATED_ACTIVITY_DOWN"),
        REGISTRATION("fact", "index=FACT_BY_REGISTRATION", "index=FACT_BY_REGISTRATION_DOWN"),
        ACTIVITY("fact", "index=FACT_BY_ACTIVITY", "index=FACT_BY_ACTIVITY_DOWN"),
        VERB("fact", "index=FACT_BY_VERB", "index=FACT_BY_VERB_DOWN");

        private final String table;
        private final String up;
        private final String down;

        Lead(String table, String up, String down) {
            this.table = table;
            this.up = up;
            this.down = down;
        }

        /**
         * The table in the text of a query. Derby is told the path: its guess rests on statistics that are as old as the last
         * time it looked, and with few or none it prefers to read an index of the other direction and to sort.
         */
        String from(Product product, boolean ascending) {
            String named = table + " d";
            return product == Product.DERBY ? named + " --DERBY-PROPERTIES " + (ascending ? up : down) + "\n" : named;
        }
    }

    private final StatementQuery query;
    private final Numbers numbers;
    private final Lead lead;
    private final StringBuilder joins = new StringBuilder();
    private final StringBuilder where = new StringBuilder();
    private final List<Object> met = new ArrayList<>();

    Selection(StatementQuery query, Numbers numbers) {
        this.query = query;
        this.numbers = numbers;
        boolean byFact = query.registration().isPresent();
        boolean byAgent = !byFact && query.agent().isPresent();
        boolean byActivity = !byFact && !byAgent && query.activity().isPresent();
        boolean byVerb = !byFact && !byAgent && !byActivity && query.verb().isPresent();
        if (byAgent) {
            lead = query.relatedAgents() ? Lead.AGENT : Lead.DIRECT_AGENT;
            meetAgent("d");
        } else if (byActivity && query.relatedActivities()) {
            lead = Lead.RELATED_ACTIVITY;
            meet("d.activity_id = ?", numbers.activity());
        } else if (byFact) {
            lead = Lead.REGISTRATION;
        } else if (byActivity) {
            lead = Lead.ACTIVITY;
        } else if (byVerb) {
            lead = Lead.VERB;
        } else {
            lead = Lead.AGENT;
            meetAuthority("d");
        }
        joinFact(lead.table.equals("fact") ? "d" : "f");
        if (query.agent().isPresent() && !byAgent) {
            join("related_agent", "a", "a.through_seq = d.through_seq");
            meetAgent("a");
        }
        boolean activityLeads = byActivity && query.relatedActivities();
        if (query.activity().isPresent() && query.relatedActivities() && !activityLeads) {
            join("related_activity", "t", "t.through_seq = d.through_seq");
            meet("t.activity_id = ?", numbers.activity());
        }
        if (query.authority().isPresent() && !isByAuthority()) {
            // Whoever may read only what is theirs needs to be the authority of the referring statement itself.
            join("related_agent", "u", "u.through_seq = d.seq");
            meetAuthority("u");
        }
    }

    /** Whether the query has filters at all; without any, every seq is a candidate and no SQL is needed. */
    static boolean isNeededFor(StatementQuery query) {
        return hasFilters(query) || query.authority().isPresent();
    }

    private static boolean hasFilters(StatementQuery query) {
        return query.agent().isPresent()
                || query.verb().isPresent()
                || query.activity().isPresent()
                || query.registration().isPresent();
    }

    private boolean isByAuthority() {
        return !hasFilters(query);
    }

    private void joinFact(String alias) {
        boolean needed = query.verb().isPresent()
                || query.registration().isPresent()
                || (query.activity().isPresent() && !query.relatedActivities());
        if (needed && alias.equals("f")) {
            join("fact", "f", "f.through_seq = d.through_seq");
        }
        query.registration().ifPresent(uuid -> meet(alias + ".registration = ?", uuid));
        if (query.verb().isPresent()) {
            meet(alias + ".verb_id = ?", numbers.verb());
        }
        if (query.activity().isPresent() && !query.relatedActivities()) {
            meet(alias + ".activity_id = ?", numbers.activity());
        }
    }

    private void meetAgent(String alias) {
        meet(alias + ".agent_id = ?", numbers.agent());
        if (!query.relatedAgents()) {
            where.append(" AND ").append(alias).append(".direct = TRUE");
        }
    }

    private void meetAuthority(String alias) {
        meet(alias + ".agent_id = ?", numbers.authority());
        // The bit of the role; Derby has no bitwise AND.
        where.append(" AND MOD(").append(alias).append(".roles / 4, 2) = 1");
        if (alias.equals("d")) {
            where.append(" AND d.through_seq = d.seq");
        }
    }

    private void join(String table, String alias, String through) {
        joins.append(" JOIN %s %s ON %s.store_id = d.store_id AND %s.seq = d.seq AND %s"
                .formatted(table, alias, alias, alias, through));
    }

    private void meet(String condition, Object value) {
        where.append(" AND ").append(condition);
        met.add(value);
    }

    /**
     * The text, with the number of rows in it so that the planner knows it; the parameters are store, filters, and where to
     * begin. Only one end of the range stands in it: PostgreSQL takes a range between two unknown bounds for a 200th of
     * what there is, and would rather sort that than read the index in order.
     */
    String sql(Product product, int rows) {
        String order = query.ascending() ? "" : " DESC";
        String begin = query.ascending() ? " AND d.seq >= ?" : " AND d.seq <= ?";
        return "SELECT d.seq FROM " + lead.from(product, query.ascending()) + joins + " WHERE d.store_id = ?" + where
                + begin + " ORDER BY d.seq" + order + " FETCH FIRST " + rows + " ROWS ONLY";
    }

    /** What stands for the filters in the text, in order. */
    List<Object> filters() {
        return met;
    }

    /** The first rows of the range, both ends inclusive; a statement that is met in several ways comes several times. */
    List<Long> seqs(Connection connection, Product product, StoreId store, long low, long high, int rows)
            throws SQLException {
        List<Long> seqs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql(product, rows))) {
            int index = 1;
            select.setLong(index++, store.value());
            for (Object value : met) {
                if (value instanceof UUID uuid) {
                    product.setUuid(select, index++, uuid);
                } else {
                    select.setLong(index++, (Long) value);
                }
            }
            select.setLong(index, query.ascending() ? low : high);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && row.getLong(1) >= low && row.getLong(1) <= high) {
                    seqs.add(row.getLong(1));
                }
            }
        }
        return seqs;
    }
}
