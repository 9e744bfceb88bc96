package org.cpdmodules.lrs.proof;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.attachment.KeptAttachments;
import org.cpdmodules.lrs.attachment.StoredAttachment;
import org.cpdmodules.lrs.database.Database;
import org.cpdmodules.lrs.document.KeptDocuments;
import org.cpdmodules.lrs.ledger.Finding;
import org.cpdmodules.lrs.ledger.Finding.Rule;
import org.cpdmodules.lrs.ledger.LedgerAudit;
import org.cpdmodules.lrs.ledger.LedgerEntry;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * Verifies a store in its database: everything that {@link LedgerAudit} looks at, the checkpoints, what is kept for proofs,
 * attachment data and documents. It sees one moment, so on PostgreSQL the server may go on writing.
 */
public final class StoreAudit {
    private final Database database;
    private final KeptAttachments attachments;

    public StoreAudit(Database database) {
        this.database = database;
        this.attachments = new KeptAttachments(database);
    }

    /**
     * Looks at everything.
     *
     * @param progress is told now and then how many statements have been looked at
     * @throws org.cpdmodules.lrs.database.DatabaseUnavailable when the database does not answer to the end
     * @throws org.cpdmodules.lrs.ledger.UnknownStore when there is no such store
     */
    public Verdict run(StoreId store, Evidence evidence, LongConsumer progress) {
        return database.snapshot(connection -> audit(connection, store, evidence, progress));
    }

    Verdict audit(Connection connection, StoreId store, Evidence evidence, LongConsumer progress) throws SQLException {
        Findings findings = new Findings();
        CheckpointAudit checkpoints = checkpoints(connection, store, evidence, findings);
        List<StoredAttachment> kept = attachments.all(store);
        Set<String> names = kept.stream().map(StoredAttachment::sha2).collect(Collectors.toSet());
        NodeAudit nodes = new NodeAudit(connection, store, findings);
        LedgerAudit.Witness witness = new LedgerAudit.Witness() {
            @Override
            public void leaf(byte[] leaf) throws SQLException {
                nodes.leaf(leaf);
            }

            @Override
            public void statement(LedgerEntry entry, JsonObject statement) {
                if (!names.containsAll(AttachmentNames.of(statement))) {
                    findings.accept(Finding.of(
                            Rule.ATTACHMENT, entry.seq(), entry.id(), "the data of an attachment is missing"));
                }
            }
        };
        LedgerAudit.Extent extent = new LedgerAudit(connection, database.product(), store, findings)
                .run(checkpoints.roots(), witness, progress);
        nodes.end(connection);
        attachments(store, kept, findings);
        new KeptDocuments(connection, database.product())
                .damaged(
                        store,
                        key -> findings.add(
                                Rule.DOCUMENT,
                                "a document has another content than its tag says: document_key " + key));
        return new Verdict(
                extent.statements(),
                extent.erased(),
                extent.erasures(),
                kept.size(),
                checkpoints.signed(),
                checkpoints.signer(),
                findings.kept(),
                findings.count());
    }

    private static CheckpointAudit checkpoints(
            Connection connection, StoreId store, Evidence evidence, Findings findings) throws SQLException {
        List<VerifierKey> ring = new CheckpointKeys(connection, store).all();
        CheckpointAudit audit = new CheckpointAudit(evidence.keys().isEmpty() ? ring : evidence.keys(), findings);
        List<SignedCheckpoint> all = Checkpoints.all(connection, store);
        for (SignedCheckpoint each : all) {
            audit.add(each.note(), "the checkpoint of " + each.made(), OptionalLong.of(each.size()));
        }
        for (String note : evidence.notes()) {
            audit.add(note, "the checkpoint that you gave", OptionalLong.empty());
        }
        if (!ring.isEmpty() && all.isEmpty()) {
            findings.add(Rule.CHECKPOINT, "the store has a key, but the checkpoints that it signed are gone");
        }
        return audit;
    }

    private void attachments(StoreId store, List<StoredAttachment> kept, Findings findings) {
        for (StoredAttachment each : kept) {
            try {
                if (!attachments.isWhole(store, each)) {
                    findings.add(Rule.ATTACHMENT, "the data of attachment " + each.sha2() + " has another hash");
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException("nothing is written", impossible);
            }
        }
    }
}
