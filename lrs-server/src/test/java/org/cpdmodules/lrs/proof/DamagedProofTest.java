package org.cpdmodules.lrs.proof;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cpdmodules.lrs.database.DamagedRecord;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A store from which rows are lost proves nothing, and says where. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DamagedProofTest {
    private final TestLedger tiro;
    private final Proofs proofs;

    DamagedProofTest(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.proofs = new Proofs(tiro.database);
    }

    @BeforeEach
    void store() {
        for (int each = 0; each < 5; each++) {
            tiro.append(Sample.simple("ann", "experienced", "a" + each));
        }
    }

    @Test
    void refusesAProofOverALostStatement() {
        tiro.database.write(connection ->
                Rows.change(connection, "DELETE FROM statement WHERE store_id = ? AND seq = 3", tiro.store.value()));

        assertThatThrownBy(() -> proofs.inclusion(tiro.store, 1, 5))
                .isInstanceOf(DamagedRecord.class)
                .hasMessage("store %d has lost statements between 3 and 4", tiro.store.value());
    }

    @Test
    void refusesAProofWhenTheHeadOfTheLogIsCutShort() {
        tiro.database.write(connection -> {
            try (var update = connection.prepareStatement("UPDATE store SET log_frontier = ? WHERE store_id = ?")) {
                update.setBytes(1, new byte[32]);
                update.setLong(2, tiro.store.value());
                return update.executeUpdate();
            }
        });

        assertThatThrownBy(() -> proofs.consistency(tiro.store, 1, 5))
                .isInstanceOf(DamagedRecord.class)
                .hasMessageContaining("the head of a log of 5 leaves");
    }
}
