package org.cpdmodules.lrs.query;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.cpdmodules.lrs.database.Column;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.KeyLookup;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.RowInsert;
import org.cpdmodules.lrs.database.Table;
import org.cpdmodules.lrs.database.TextKey;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/** The rows of definitions and names of a store on one connection. */
final class DirectoryRows {
    /** Of statements that the feed has not reached, so that large ones don't fill the memory; the feed brings the rest. */
    private static final long MOST_CHARACTERS = 2_000_000;

    private static final Table AGENT_NAME = new Table(
            "agent_name",
            Column.number("store_id"),
            Column.number("agent_id"),
            Column.uuid("name_key"),
            Column.text("name"));

    private final Connection connection;
    private final Product product;
    private final StoreId store;

    DirectoryRows(Connection connection, Product product, StoreId store) {
        this.connection = connection;
        this.product = product;
        this.store = store;
    }

    Optional<JsonObject> definition(long activity) throws SQLException {
        String sql = "SELECT definition FROM activity_definition WHERE store_id = ? AND activity_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(2, activity);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(JsonText.object(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** Merges what was said later into what is known, all activities in one look. */
    void define(Map<Long, JsonObject> later) throws SQLException {
        define(later, Definition::merged);
    }

    /** Adds what was said earlier where nothing is known. */
    void fillIn(Map<Long, JsonObject> earlier) throws SQLException {
        define(earlier, (known, said) -> Definition.merged(said, known));
    }

    private void define(Map<Long, JsonObject> said, BinaryOperator<JsonObject> merging) throws SQLException {
        Map<Long, JsonObject> known = new HashMap<>();
        String sql = "SELECT activity_id, definition FROM activity_definition WHERE store_id = ? AND activity_id %s";
        new KeyLookup(product)
                .byNumbers(
                        connection,
                        sql,
                        store.value(),
                        said.keySet(),
                        row -> known.put(row.getLong(1), JsonText.object(row.getString(2))));
        for (Map.Entry<Long, JsonObject> each : said.entrySet()) {
            JsonObject earlier = known.get(each.getKey());
            JsonObject merged = earlier == null ? each.getValue() : merging.apply(earlier, each.getValue());
            if (!merged.equals(earlier)) {
                define(each.getKey(), merged, earlier == null);
            }
        }
    }

    private void define(long activity, JsonObject definition, boolean isFirst) throws SQLException {
        String sql = isFirst
                ? "INSERT INTO activity_definition (definition, store_id, activity_id) VALUES (?, ?, ?)"
                : "UPDATE activity_definition SET definition = ? WHERE store_id = ? AND activity_id = ?";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, JsonText.of(definition));
            write.setLong(2, store.value());
            write.setLong(3, activity);
            write.executeUpdate();
        }
    }

    Set<String> names(long agent) throws SQLException {
        String sql = "SELECT name FROM agent_name WHERE store_id = ? AND agent_id = ?";
        Set<String> names = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(2, agent);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(JsonText.object("{\"name\":" + row.getString(1) + "}")
                            .getString("name"));
                }
            }
        }
        return names;
    }

    private record Named(long agent, UUID name) {}

    /** Keeps the names that are not known yet, all agents in one look. */
    void name(Map<Long, Set<String>> names) throws SQLException {
        Set<Named> known = new HashSet<>();
        new KeyLookup(product)
                .byNumbers(
                        connection,
                        "SELECT agent_id, name_key FROM agent_name WHERE store_id = ? AND agent_id %s",
                        store.value(),
                        names.keySet(),
                        row -> known.add(
                                new Named(row.getLong(1), product.uuid(row, 2).orElseThrow())));
        RowInsert fresh = new RowInsert(product, AGENT_NAME);
        names.forEach((agent, all) -> all.forEach(name -> {
            UUID key = TextKey.of(name);
            if (known.add(new Named(agent, key))) {
                fresh.row(store.value(), agent, key, JsonText.quoted(name));
            }
        }));
        fresh.run(connection);
    }

    /** The first statements behind a seq that mention an activity. */
    List<JsonObject> mentioningActivity(long activity, long after, long last) throws SQLException {
        return mentioning("related_activity", "activity_id", activity, after, last);
    }

    /** The first statements behind a seq that mention an agent. */
    List<JsonObject> mentioningAgent(long agent, long after, long last) throws SQLException {
        return mentioning("related_agent", "agent_id", agent, after, last);
    }

    private List<JsonObject> mentioning(String table, String column, long number, long after, long last)
            throws SQLException {
        // The feed is a moment behind, or a while after an import; then the directory is incomplete for that while.
        String sql = """
                SELECT %s
                FROM %s d
                JOIN statement s ON s.store_id = d.store_id AND s.seq = d.seq
                WHERE d.store_id = ? AND d.%s = ? AND d.seq > ? AND d.seq <= ? AND d.through_seq = d.seq
                  AND NOT EXISTS (SELECT 1 FROM statement_without_define w WHERE w.store_id = d.store_id AND w.seq = d.seq)
                  %s
                ORDER BY d.seq
                FETCH FIRST 200 ROWS ONLY""".formatted(
                        StoredStatement.columns("s"),
                        table,
                        column,
                        product == Product.POSTGRESQL ? "AND octet_length(s.payload) < " + StoredStatement.LARGE : "");
        List<JsonObject> found = new ArrayList<>();
        long characters = 0;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, store.value());
            select.setLong(2, number);
            select.setLong(3, after);
            select.setLong(4, last);
            try (ResultSet row = select.executeQuery()) {
                while (characters < MOST_CHARACTERS && row.next()) {
                    String text = StoredStatement.from(row, product).json();
                    characters += text.length();
                    found.add(JsonText.object(text));
                }
            }
        }
        return found;
    }
}
