package org.cpdmodules.lrs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cpdmodules.lrs.ledger.Sample.simple;

import java.util.Arrays;
import java.util.Optional;
import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A statement that was changed or lost behind our back is never handed out, and the refusal says where it is. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DamagedRecordTest {
    private final TestLedger tiro;
    private final StatementSearch search;
    private final NewStatement damaged = simple("ann", "experienced", "a");
    private final NewStatement whole = simple("bob", "experienced", "b");

    DamagedRecordTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.search = new StatementSearch(tiro.database, tiro.terms, tiro.watermarks, new Cursors(tiro.database));
    }

    @BeforeEach
    void store() {
        tiro.append(damaged, whole);
    }

    private byte[] payload() {
        return tiro.database.read(connection -> Rows.first(
                        connection,
                        "SELECT payload FROM statement WHERE store_id = ? AND seq = 1",
                        row -> row.getBytes(1),
                        tiro.store.value())
                .orElseThrow());
    }

    private void setPayload(byte[] payload) {
        tiro.database.write(connection -> {
            try (var update =
                    connection.prepareStatement("UPDATE statement SET payload = ? WHERE store_id = ? AND seq = 1")) {
                update.setBytes(1, payload);
                update.setLong(2, tiro.store.value());
                return update.executeUpdate();
            }
        });
    }

    @Test
    void refusesAStatementWithAnyFlippedByte() {
        byte[] payload = payload();
        for (int at = 0; at < payload.length; at += 3) {
            byte[] spoilt = payload.clone();
            spoilt[at] ^= 4;
            setPayload(spoilt);

            assertThatThrownBy(() -> search.byId(tiro.store, damaged.id()))
                    .as("byte %d of %d", at, payload.length)
                    .isInstanceOf(DamagedRecord.class)
                    .hasMessageContaining("store " + tiro.store.value() + ", statement 1 ");
        }
        assertThat(search.byId(tiro.store, whole.id())).isPresent();

        setPayload(payload);
        assertThat(search.byId(tiro.store, damaged.id())).isPresent();
    }

    @Test
    void refusesAStatementThatEndsTooEarly() {
        byte[] payload = payload();
        for (int length = 0; length < payload.length; length += 7) {
            setPayload(Arrays.copyOf(payload, length));

            assertThatThrownBy(() -> search.byId(tiro.store, damaged.id())).isInstanceOf(DamagedRecord.class);
        }
    }

    @Test
    void refusesAPageWithADamagedStatement() {
        byte[] payload = payload();
        payload[payload.length / 2] ^= 1;
        setPayload(payload);

        assertThatThrownBy(() -> search.find(tiro.store, StatementQuery.ALL, Optional.empty()))
                .isInstanceOf(DamagedRecord.class)
                .hasMessageContaining("statement 1 ");
    }

    @Test
    void refusesAPageWithoutALostStatement() {
        tiro.database.write(connection ->
                Rows.change(connection, "DELETE FROM statement WHERE store_id = ? AND seq = 1", tiro.store.value()));

        assertThatThrownBy(() -> search.find(tiro.store, StatementQuery.ALL, Optional.empty()))
                .isInstanceOf(DamagedRecord.class)
                .hasMessageContaining("statement 1 is lost");
    }
}
