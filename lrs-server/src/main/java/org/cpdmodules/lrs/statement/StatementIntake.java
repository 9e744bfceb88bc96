package org.cpdmodules.lrs.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.StatementGuard;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.ledger.StatementLedger;
import org.cpdmodules.lrs.xapi.XapiVersion;

/** Stores valid Statements for a caller, unless somebody objects. xAPI 1.0.3 Communication §2.1. */
@ApplicationScoped
class StatementIntake {
    private final StatementLedger ledger;
    private final AttachmentStore attachments;
    private final List<StatementGuard> guards;

    @Inject
    StatementIntake(StatementLedger ledger, AttachmentStore attachments, @Any Instance<StatementGuard> guards) {
        this(ledger, attachments, guards.stream().toList());
    }

    private StatementIntake(StatementLedger ledger, AttachmentStore attachments, List<StatementGuard> guards) {
        this.ledger = ledger;
        this.attachments = attachments;
        this.guards = guards;
    }

    /** For the CDI client proxy only. */
    protected StatementIntake() {
        this(null, null, List.of());
    }

    /** Stores what was read; attachment data that no Statement will need is dropped. */
    AppendResult store(Caller caller, XapiVersion version, ReceivedStatements received) {
        List<NewStatement> batch = received.statements().stream()
                .map(sent -> CompleteStatement.of(sent, caller, version))
                .toList();
        Optional<Problem> objection = objection(caller, batch);
        if (objection.isPresent()) {
            received.data().ifPresent(attachments::discard);
            throw new Refusal(objection.get());
        }
        // Kept before the Statements, for a Statement must not be acknowledged without its data. Should the ledger
        // refuse them, the data stays: another Statement may have come to rely on it.
        received.data().ifPresent(attachments::keep);
        return ledger.append(caller.store(), batch);
    }

    /** What a launch token is not for, and what the rooms that know more of the caller object to. */
    private Optional<Problem> objection(Caller caller, List<NewStatement> batch) {
        List<JsonObject> statements = batch.stream().map(NewStatement::json).toList();
        Stream<Optional<Problem>> limits =
                caller.restriction().stream().map(restriction -> LaunchLimits.check(statements, restriction));
        Stream<Optional<Problem>> others = guards.stream().map(guard -> guard.objection(caller, statements));
        return Stream.concat(limits, others).flatMap(Optional::stream).findFirst();
    }
}
