package org.cpdmodules.lrs.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.attachment.OneAttachment;
import org.cpdmodules.lrs.database.TestDatabase;
import org.cpdmodules.lrs.document.OneDocument;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.Sample;
import org.cpdmodules.lrs.ledger.TestLedger;

/**
 * A store with something of everything: results, references in both orders and in chains, voided statements, attachments,
 * texts beyond ASCII; more than 256 statements, several checkpoints on the way and one at the end.
 */
final class WholeStore {
    static final int BATCHES = 9;
    static final int PER_BATCH = 32;
    static final String DOCUMENT = "{\"page\": 7}";

    final TestLedger tiro;
    final Checkpoints checkpoints;
    final String attachment;
    final List<String> notes = new ArrayList<>();

    WholeStore(TestDatabase on) {
        this.tiro = new TestLedger(on);
        this.checkpoints = new Checkpoints(tiro.database, Clock.systemUTC());
        this.attachment = attach("what was attached, \u00e4 whole file of it".repeat(30000));
        List<UUID> ids = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<NewStatement> statements = new ArrayList<>();
            for (int at = 0; at < PER_BATCH; at++) {
                statements.add(statement(batch, at, ids));
                ids.add(statements.get(at).id());
            }
            tiro.append(statements.toArray(NewStatement[]::new));
            if (batch % 3 == 2) {
                notes.add(checkpoints.make(tiro.store).note());
            }
        }
        OneDocument.keepIn(tiro.database, tiro.store, DOCUMENT);
        new Proofs(tiro.database).prepare(tiro.store, ids.size());
    }

    static long size() {
        return (long) BATCHES * PER_BATCH;
    }

    private NewStatement statement(int batch, int at, List<UUID> before) {
        int kind = at % 8;
        String who = "learner" + at % 5;
        if (kind == 3 && batch > 0) {
            return Sample.referring(who, "commented", before.get(before.size() - 7 - at % 3));
        }
        if (kind == 5 && batch > 0) {
            return Sample.referring(who, "voided", before.get(before.size() - 20));
        }
        String rest =
                switch (kind) {
                    case 0 ->
                        ",'result':{'score':{'scaled':0." + (at + 1) + "},'success':true,'completion':" + (at % 2 == 0)
                                + ",'duration':'PT" + at + "M3.5S'}";
                    case 1 ->
                        ",'context':{'registration':'" + new UUID(7, at) + "','contextActivities':{'grouping':[{'id':'"
                                + Sample.activity("course") + "'}],'parent':[{'id':'"
                                + Sample.activity("module" + batch) + "'}]}}";
                    case 2 ->
                        ",'result':{'response':'\u00dcber \u4e16\u754c \\\\n \\\\u0000 " + "long ".repeat(at) + "'}";
                    case 4 -> ",'context':{'instructor':" + Sample.agent("teacher") + "}";
                    case 6 ->
                        ",'attachments':[{'usageType':'https://example.org/u','display':{'en':'d'},'contentType':"
                                + "'text/plain','length':1,'sha2':'" + attachment + "'}]";
                    default -> ",'timestamp':'2026-03-04T05:06:0" + at % 8 + "+01:00'";
                };
        return Sample.of("'actor':" + Sample.agent(who) + ",'verb':{'id':'" + Sample.VERBS + "verb" + kind
                + "'},'object':{'id':'" + Sample.activity("page" + at % 6) + "'}" + rest);
    }

    private String attach(String text) {
        try {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            String sha2 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            AttachmentStore attachments = new AttachmentStore(tiro.database, Clock.systemUTC());
            new OneAttachment(sha2, content).keepIn(attachments, tiro.store);
            return sha2;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
