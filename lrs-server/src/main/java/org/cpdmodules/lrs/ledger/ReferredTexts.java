package org.cpdmodules.lrs.ledger;

import jakarta.json.JsonException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cpdmodules.lrs.database.JsonText;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.xapi.StoreId;
import org.jspecify.annotations.Nullable;

/** What statements lead to by references, as the texts say. */
final class ReferredTexts {
    private static final int MOST_KEPT = 2000;

    /** A statement that others lead to, and the rows by which they are found for what it says. */
    record Target(long seq, @Nullable UUID refersTo, Set<String> lines) {}

    private final Connection connection;
    private final StoreId store;
    private final int bound;
    private final StatementRows rows;
    private final Map<UUID, Optional<Target>> targets = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Optional<Target>> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** @param bound by how many references a statement is looked for */
    ReferredTexts(Connection connection, Product product, StoreId store, int bound) {
        this.connection = connection;
        this.store = store;
        this.bound = bound;
        this.rows = new StatementRows(product);
    }

    /** The statements on the way from one, nearest first, as far as {@link ReferenceLinks} goes. */
    List<Target> way(long seq, @Nullable UUID refersTo) throws SQLException {
        Map<Long, Target> reached = new LinkedHashMap<>();
        UUID at = refersTo;
        while (at != null && reached.size() < bound) {
            Optional<Target> next = target(at);
            if (next.isEmpty()
                    || next.get().seq() == seq
                    || reached.putIfAbsent(next.get().seq(), next.get()) != null) {
                break;
            }
            at = next.get().refersTo();
        }
        return List.copyOf(reached.values());
    }

    private Optional<Target> target(UUID id) throws SQLException {
        Optional<Target> known = targets.get(id);
        if (known == null) {
            known = read(id);
            targets.put(id, known);
        }
        return known;
    }

    /** What can't be read is reported where the record comes to it. */
    private Optional<Target> read(UUID id) throws SQLException {
        try {
            StatementRows.Present there =
                    rows.present(connection, store, List.of(id)).get(id);
            if (there == null || there.json().isEmpty()) {
                return Optional.empty();
            }
            return FactAudit.facts(JsonText.object(there.json()))
                    .map(facts -> new Target(there.seq(), facts.refersTo, FactAudit.lines(there.seq(), facts)));
        } catch (IllegalStateException | JsonException spoilt) {
            return Optional.empty();
        }
    }
}
