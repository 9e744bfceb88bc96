package org.cpdmodules.lrs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.cpdmodules.lrs.database.JsonBytes;
import org.cpdmodules.lrs.database.Product;
import org.cpdmodules.lrs.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A group whose transaction begins before the one before it has ended: it comes about as foreseen, or not at all. */
class ForeseenTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final TestLedger tiro = new TestLedger(TestDatabase.POSTGRESQL);
    private final NewStatement taken = Sample.simple("ann", "experienced", "a");
    private Connection one;
    private Connection other;
    private Foreseen first;
    private Foreseen second;

    @BeforeEach
    void foresee() throws SQLException {
        tiro.append(taken);
        one = begun();
        other = begun();
        StoreHead head = tiro.database.write(connection -> StoreHead.lock(connection, Product.POSTGRESQL, tiro.store));
        first = foreseen(head);
        second = foreseen(first.outcome().head());
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        other.close();
    }

    private static Connection begun() throws SQLException {
        Connection connection = TestDatabase.POSTGRESQL.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private Foreseen foreseen(StoreHead head) {
        return foreseen(head, Sample.simple("ann", "experienced", "a"));
    }

    private Foreseen foreseen(StoreHead head, NewStatement... statements) {
        List<Draft> drafts = Stream.of(statements)
                .map(statement -> new Draft(
                        statement,
                        new byte[Draft.SALT_BYTES],
                        tiro.terms.known(tiro.store),
                        new JsonBytes(Draft.EXPECTED_BYTES)))
                .toList();
        List<Request> group = List.of(new Request(drafts));
        assertThat(Foreseen.isPossible(head, group)).isTrue();
        return new Foreseen(Product.POSTGRESQL, tiro.store, head, group, CLOCK);
    }

    private long stored() {
        assertThat(Audits.of(tiro.database, tiro.store)).isEmpty();
        return tiro.watermarks.of(tiro.store).seq();
    }

    @Test
    void itsRowsAreWrittenBesideThoseOfTheOneBeforeIt() throws SQLException {
        first.write(one);
        second.writeAhead(other);
        one.commit();
        second.advance(other);
        other.commit();

        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void itBreaksWhereTheOneBeforeItDoes() throws SQLException {
        first.write(one);
        second.writeAhead(other);
        one.rollback();

        assertThatThrownBy(() -> second.advance(other)).isInstanceOf(SQLException.class);

        other.rollback();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void itWaitsForNobodyWhoMayWaitForIt() throws SQLException {
        second.writeAhead(other);
        first.write(one);

        assertThatThrownBy(() -> second.advance(other)).isInstanceOf(SQLException.class);

        other.rollback();
        one.commit();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void itBreaksWhereAsMuchButSomethingElseWasStored() throws SQLException {
        tiro.append(Sample.simple("ann", "experienced", "a"));
        second.writeAhead(other);

        assertThatThrownBy(() -> second.advance(other)).isInstanceOf(SQLException.class);

        other.rollback();
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void aloneItIsATransactionByItself() throws SQLException {
        one.setAutoCommit(true);

        first.write(one);
        second.write(one);

        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void aloneItLeavesNothingWhereSomethingElseWasStored() throws SQLException {
        one.setAutoCommit(true);
        tiro.append(Sample.simple("ann", "experienced", "a"));

        assertThatThrownBy(() -> first.write(one))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("40001", SQLException::getSQLState);

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void aloneItLeavesNothingWhereAnIdIsTaken() throws SQLException {
        one.setAutoCommit(true);
        StoreHead head = tiro.database.write(connection -> StoreHead.lock(connection, Product.POSTGRESQL, tiro.store));
        Foreseen again = foreseen(head, Sample.simple("ann", "experienced", "a"), taken);

        assertThatThrownBy(() -> again.write(one))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("23505", SQLException::getSQLState);

        assertThat(stored()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void whereItMayBeFollowedItWaitsForNobodyWhoMayWaitForTheFollower() throws SQLException {
        NewStatement[] many = Stream.generate(() -> Sample.simple("ann", "experienced", "a"))
                .limit(Foreseen.ENOUGH_TO_FOLLOW)
                .toArray(NewStatement[]::new);
        StoreHead head = StoreHead.lock(other, Product.POSTGRESQL, tiro.store);
        Foreseen large = foreseen(head, many);
        assertThat(large.mayBeFollowed()).isTrue();
        assertThat(first.mayBeFollowed()).isFalse();

        assertThatThrownBy(() -> large.write(one))
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("55P03", SQLException::getSQLState);

        other.rollback();
        one.rollback();
        large.write(one);
        one.commit();
        assertThat(stored()).isEqualTo(1 + Foreseen.ENOUGH_TO_FOLLOW);
    }
}
