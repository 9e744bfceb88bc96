package org.cpdmodules.lrs.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cpdmodules.lrs.attachment.SignatureStanding.Trust;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.database.DatabaseFull;
import org.cpdmodules.lrs.database.DatabaseUnavailable;
import org.cpdmodules.lrs.database.FaultyDataSource;
import org.cpdmodules.lrs.database.PooledDataSource;
import org.cpdmodules.lrs.database.Rows;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.xapi.StoreId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault at any call to the driver leaves all of an attachment or nothing that can be found, and leaks no connection. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AttachmentFaultTest {
    private static final int SIZE = AttachmentStore.CHUNK_BYTES + 1_000;
    private static final SignatureStanding STANDING =
            new SignatureStanding(Trust.UNKNOWN_ISSUER, "CN=signer", "CN=root");

    private final Random random = new Random(5);
    private final StoreId store;
    private final Database database;
    private final PooledDataSource pool;
    private final int lent;
    private final FaultyDataSource faults;
    private final AttachmentStore attachments;
    private final AttachmentStore healthy;

    AttachmentFaultTest(TestDatabase on) {
        this.database = on.database();
        this.store = new TestLedger(on).store;
        this.pool = (PooledDataSource) on.dataSource();
        this.lent = pool.lent(TestDatabase.CONNECTIONS);
        this.faults = new FaultyDataSource(pool);
        this.attachments = new AttachmentStore(new Database(faults.dataSource()), Clock.systemUTC());
        this.healthy = new AttachmentStore(on.database(), Clock.systemUTC());
    }

    private byte[] octets() {
        byte[] octets = new byte[SIZE];
        random.nextBytes(octets);
        return octets;
    }

    private static String sha2(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }

    private long chunks() {
        return rows("attachment_chunk");
    }

    private long rows(String table) {
        return database.read(connection -> Rows.first(
                        connection,
                        "SELECT count(*) FROM " + table + " WHERE store_id = ?",
                        row -> row.getLong(1),
                        store.value())
                .orElseThrow());
    }

    private void keep(byte[] octets, String sha2) throws IOException {
        Intake intake = attachments.intake(store);
        boolean isWhole = false;
        try {
            isWhole = attachments.receive(intake, sha2, new ByteArrayInputStream(octets), SIZE, Optional.of(STANDING));
            attachments.keep(intake);
        } finally {
            if (!isWhole) {
                attachments.discard(intake);
            }
        }
    }

    private boolean isWhole(byte[] octets, String sha2) throws IOException {
        Optional<StoredAttachment> found = healthy.find(store, sha2);
        Optional<SignatureStanding> standing = healthy.signature(store, sha2);
        assertThat(standing.isPresent()).as("known as a signature").isEqualTo(found.isPresent());
        if (found.isEmpty()) {
            return false;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        healthy.writeTo(store, found.get(), out);
        assertThat(out.toByteArray()).isEqualTo(octets);
        assertThat(standing).contains(STANDING);
        return true;
    }

    @Test
    void keepsAllOrNothing() throws Exception {
        int failed = 0;
        for (int call = 1; ; call++) {
            byte[] octets = octets();
            String sha2 = sha2(octets);
            boolean isDone = false;
            faults.failAt(call);
            try {
                keep(octets, sha2);
                isDone = true;
            } catch (DatabaseUnavailable expected) {
                failed++;
            }
            boolean wasFaulty = faults.heal();

            assertThat(isWhole(octets, sha2)).as("call %d", call).isEqualTo(isDone);
            assertThat(pool.lent(TestDatabase.CONNECTIONS)).isEqualTo(lent);
            if (!wasFaulty) {
                break;
            }
        }
        assertThat(failed).isGreaterThan(10);
    }

    @Test
    void saysThatTheDiskIsFullAndLeavesNothingHalf() throws Exception {
        byte[] octets = octets();
        String sha2 = sha2(octets);
        faults.failWith(() -> {
            SQLException full = new SQLException("no room", "53100");
            full.initCause(new IOException("No space left on device"));
            return full;
        });
        faults.failAt(30);

        assertThatThrownBy(() -> keep(octets, sha2)).isInstanceOf(DatabaseFull.class);
        faults.heal();

        assertThat(healthy.find(store, sha2)).isEmpty();
        assertThat(chunks()).isZero();
    }

    @Test
    void leavesNothingOfWhatIsNotWhatItSays() throws Exception {
        Intake intake = healthy.intake(store);
        byte[] good = octets();
        receive(intake, good, sha2(good));

        assertThat(healthy.receive(intake, sha2(octets()), new ByteArrayInputStream(octets()), SIZE, Optional.empty()))
                .isFalse();
        assertThat(chunks()).isPositive();
        healthy.discard(intake);

        assertThat(chunks()).isZero();
        assertThat(rows("attachment_blob")).isZero();
    }

    @Test
    void keepsThousandsOfPartsInFewTransactions() throws Exception {
        int before = pool.taken();
        Intake intake = attachments.intake(store);
        List<byte[]> parts = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            byte[] part = ("part " + number).getBytes(StandardCharsets.US_ASCII);
            parts.add(part);
            attachments.receive(intake, sha2(part), new ByteArrayInputStream(part), SIZE, Optional.empty());
        }
        attachments.keep(intake);

        assertThat(pool.taken() - before).as("transactions").isLessThan(12);
        assertThat(rows("attachment")).isEqualTo(2_000);
        for (byte[] part : List.of(parts.get(0), parts.get(499), parts.get(500), parts.get(1_999))) {
            assertThat(read(sha2(part))).isEqualTo(part);
        }
    }

    @Test
    void keepsDataOnceHoweverOftenItComes() throws Exception {
        byte[] small = {1, 2, 3};
        byte[] large = octets();
        for (int round = 0; round < 2; round++) {
            Intake intake = healthy.intake(store);
            for (byte[] part : List.of(small, large, small, large, new byte[0])) {
                receive(intake, part, sha2(part));
            }
            healthy.keep(intake);
        }

        assertThat(rows("attachment")).isEqualTo(3);
        assertThat(rows("attachment_blob")).isEqualTo(3);
        assertThat(chunks()).isEqualTo(3);
        assertThat(read(sha2(large))).isEqualTo(large);
        assertThat(read(sha2(new byte[0]))).isEmpty();
    }

    private void receive(Intake intake, byte[] octets, String sha2) throws IOException {
        assertThat(healthy.receive(intake, sha2, new ByteArrayInputStream(octets), SIZE, Optional.empty()))
                .isTrue();
    }

    private byte[] read(String sha2) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        healthy.writeTo(store, healthy.find(store, sha2).orElseThrow(), out);
        return out.toByteArray();
    }

    @Test
    void leavesNothingOfAClientThatBreaksOff() throws Exception {
        byte[] octets = octets();
        java.io.InputStream broken =
                new java.io.SequenceInputStream(new ByteArrayInputStream(octets), new java.io.InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the sender is gone");
                    }
                });

        Intake intake = healthy.intake(store);
        assertThatThrownBy(() -> healthy.receive(intake, sha2(octets), broken, SIZE + 1, Optional.empty()))
                .isInstanceOf(IOException.class);
        healthy.discard(intake);
        assertThat(chunks()).isZero();
    }
}
