package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.attachment.OneAttachment;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.erasure.Erasures;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;
import org.cpdmodules.lrs.proof.StoreExport;
import org.cpdmodules.lrs.xapi.Ifi;

/**
 * The export of a small store: voided statements, one of them voided before it came, a reference, an attachment.
 *
 * @param ids of all statements, in their order
 * @param voided the ids of those that are voided
 */
record ExportedStore(Path file, List<UUID> ids, List<UUID> voided) {
    static final byte[] OCTETS =
            "what was attached, a whole file of it".repeat(3_000).getBytes(StandardCharsets.UTF_8);
    static final String SHA2 = HexFormat.of().formatHex(RowSum.sha256().digest(OCTETS));
    private static final int PLAIN = 600;

    /** @param more statements that come last */
    static ExportedStore in(Path folder, NewStatement... more) throws IOException {
        return in(folder, Optional.empty(), more);
    }

    /** @param erased whose statements are erased on request before the store is exported */
    static ExportedStore in(Path folder, Optional<Ifi> erased, NewStatement... more) throws IOException {
        TestLedger tiro = new TestLedger(TestDatabase.DERBY);
        AttachmentStore attachments = new AttachmentStore(tiro.database, Clock.systemUTC());
        new OneAttachment(SHA2, OCTETS).keepIn(attachments, tiro.store);
        UUID later = UUID.randomUUID();
        List<NewStatement> batch = new ArrayList<>();
        batch.add(Sample.referring("teacher", "voided", later));
        batch.add(Sample.simple(later, "ann", "completed", "one"));
        for (int number = 0; number < PLAIN; number++) {
            batch.add(Sample.simple("learner" + number % 7, "completed", "page" + number % 5));
        }
        UUID earlier = batch.get(7).id();
        batch.add(Sample.referring("teacher", "voided", earlier));
        batch.add(Sample.referring("ann", "commented", batch.get(8).id()));
        batch.addAll(List.of(more));
        tiro.append(batch.toArray(NewStatement[]::new));
        Erasures erasures = new Erasures(tiro.database, attachments, Clock.systemUTC(), List.of());
        erased.ifPresent(learner -> erasures.run(
                tiro.store, erasures.begin(tiro.store, learner, new Erasures.Order("a", "Ada", "why", false))));
        Path file = folder.resolve("records");
        new StoreExport(tiro.database, Clock.systemUTC()).write(tiro.store, file, (at, of) -> {});
        return new ExportedStore(file, batch.stream().map(NewStatement::id).toList(), List.of(later, earlier));
    }

    /** A statement with the attachment. */
    static NewStatement claiming(UUID id, String usage) {
        return Sample.of(
                id,
                "'actor':" + Sample.agent("ann") + ",'verb':{'id':'https://example.org/verb'},'object':{'id':'"
                        + Sample.activity("it")
                        + "'},'version':'1.0.0','timestamp':'2026-03-04T05:06:07Z','attachments':"
                        + "[{'usageType':'" + usage + "','display':{'en':'d'},'contentType':'text/plain','length':"
                        + OCTETS.length + ",'sha2':'" + SHA2 + "'}]");
    }
}
