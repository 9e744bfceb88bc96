package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.util.List;
import org.cpdmodules.lrs.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit that the crash test trusts finds defects that are planted. */
class LedgerAuditTest {
    private final TestLedger tiro = new TestLedger(TestDatabase.DERBY);

    @BeforeEach
    void write() {
        for (int batch = 0; batch < 4; batch++) {
            tiro.append(new CrashBatch("audit" + batch).statements().toArray(NewStatement[]::new));
        }
    }

    private List<Finding> audit() {
        return Audits.of(tiro.database, tiro.store);
    }

    @Test
    void findsNothingInAStoreThatIsWhole() {
        assertThat(audit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE statement SET form = 0 WHERE store_id = ? AND seq = 3",
                "DELETE FROM statement WHERE store_id = ? AND seq = 4",
                "UPDATE statement SET stored = stored - 60000000 WHERE store_id = ? AND seq = 5",
                "DELETE FROM related_agent WHERE store_id = ? AND seq = 2",
                "UPDATE fact SET verb_id = (SELECT MAX(verb_id) + 0 FROM verb WHERE store_id = fact.store_id) + 1 "
                        + "WHERE store_id = ? AND seq = 2",
                "UPDATE store SET last_stored = last_stored - 1 WHERE store_id = ?"
            })
    void findsPlantedDefects(String defect) {
        int changed = tiro.database.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(defect)) {
                statement.setLong(1, tiro.store.value());
                return statement.executeUpdate();
            }
        });

        assertThat(changed).isPositive();
        assertThat(audit()).isNotEmpty();
    }
}
