package org.cpdmodules.lrs.proof;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.ledger.ErasedStretch;
import org.cpdmodules.lrs.ledger.ErasureRecord;
import org.cpdmodules.lrs.ledger.ErasureRecord.Range;
import org.cpdmodules.lrs.ledger.ErasureRecords;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * What an export's manifest says of erasures: {@code erased}, the numbers of the emptied statements; {@code erasures}, the
 * records of the acts; {@code voidedByErased}, the ids of what emptied statements had voided, which nothing else says any
 * more.
 */
record ExportedErasures(Set<Long> erased, List<ErasedStretch> acts, Set<UUID> voided) {
    private static final String ERASED = "erased";
    private static final String ERASURES = "erasures";
    private static final String VOIDED = "voidedByErased";

    ExportedErasures {
        erased = Set.copyOf(erased);
        acts = List.copyOf(acts);
        voided = Set.copyOf(voided);
    }

    /** The members that the manifest of a store has. */
    static JsonObjectBuilder of(Connection connection, Product product, StoreId store, long statements)
            throws SQLException {
        JsonArrayBuilder erased = Json.createArrayBuilder();
        Rows.list(
                        connection,
                        "SELECT seq FROM erasure WHERE store_id = ? AND seq <= ? ORDER BY seq",
                        row -> row.getLong(1),
                        store.value(),
                        statements)
                .forEach(erased::add);
        JsonArrayBuilder acts = Json.createArrayBuilder();
        ErasureRecords records = new ErasureRecords(connection, store);
        for (ErasureRecord record : records.all()) {
            acts.add(record.json(records.positions(record.number())));
        }
        JsonArrayBuilder voided = Json.createArrayBuilder();
        Rows.list(connection, """
                        SELECT r.target_id
                        FROM statement_reference r
                        JOIN erasure e ON e.store_id = r.store_id AND e.seq = r.seq
                        WHERE r.store_id = ? AND r.voiding = TRUE
                        ORDER BY r.seq""", row -> product.uuid(row, 1).orElseThrow(), store.value())
                .forEach(id -> voided.add(id.toString()));
        return Json.createObjectBuilder()
                .add(ERASED, erased)
                .add(ERASURES, acts)
                .add(VOIDED, voided);
    }

    /** What a manifest says. What of it can't be read, or does not belong together, is found. */
    static ExportedErasures from(JsonObject manifest, Consumer<Finding> findings) {
        Set<Long> erased = new HashSet<>();
        for (JsonValue value : array(manifest, ERASED)) {
            if (value instanceof JsonNumber number) {
                erased.add(number.longValue());
            }
        }
        List<ErasedStretch> acts = new ArrayList<>();
        Set<Long> recorded = new HashSet<>();
        for (JsonValue value : array(manifest, ERASURES)) {
            Optional<ErasedStretch> act = value instanceof JsonObject object ? act(object) : Optional.empty();
            if (act.isEmpty()) {
                findings.accept(Finding.of(Rule.ERASURE, "the record of an erasure is spoilt"));
                continue;
            }
            acts.add(0, act.get());
            Set<Long> named = positions(act.get(), erased);
            recorded.addAll(named);
            if (named.size() != act.get().statements()) {
                findings.accept(Finding.of(
                        Rule.ERASURE,
                        "the record of erasure " + act.get().number() + " counts other statements than are marked"));
            }
        }
        for (long seq : new TreeSet<>(erased)) {
            if (!recorded.contains(seq)) {
                findings.accept(Finding.of(Rule.ERASURE, seq, seq, ErasureRecords.NO_RECORD));
            }
        }
        Set<UUID> voided = new HashSet<>();
        for (JsonValue value : array(manifest, VOIDED)) {
            if (value instanceof JsonString id) {
                StatementId.parse(id.getString()).ifPresent(voided::add);
            }
        }
        return new ExportedErasures(erased, acts, voided);
    }

    /** The positions of an act that are marked; a range may claim more than there is, so the marks are gone through. */
    private static Set<Long> positions(ErasedStretch act, Set<Long> erased) {
        Set<Long> positions = new HashSet<>();
        for (Range range : act.positions()) {
            if (range.last() - range.first() <= erased.size()) {
                LongStream.rangeClosed(range.first(), range.last())
                        .filter(erased::contains)
                        .forEach(positions::add);
            }
        }
        return positions;
    }

    private static Optional<ErasedStretch> act(JsonObject object) {
        try {
            List<Range> positions = object.getJsonArray("positions").getValuesAs(JsonArray.class).stream()
                    .map(range -> new Range(
                            range.getJsonNumber(0).longValueExact(),
                            range.getJsonNumber(1).longValueExact()))
                    .toList();
            return Optional.of(new ErasedStretch(
                    object.getJsonNumber("number").longValueExact(),
                    Instant.parse(object.getString("begun")),
                    Optional.ofNullable(object.getString("finished", null)).map(Instant::parse),
                    object.getJsonNumber("statements").longValueExact(),
                    positions));
        } catch (ArithmeticException
                | ClassCastException
                | DateTimeException
                | IndexOutOfBoundsException
                | NullPointerException spoilt) {
            return Optional.empty();
        }
    }

    private static JsonArray array(JsonObject manifest, String name) {
        return manifest.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}
