package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.StatementGuard;
import org.cpdmodules.lrs.catalogue.Catalogue;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.packager.module.MasteryScore;

/** Holds what an AU says against the rules of cmi5 before it is stored (cmi5 §6.3). Other callers are none of its business. */
@ApplicationScoped
class Cmi5Guard implements StatementGuard {
    private final Cmi5Sessions sessions;
    private final Catalogue catalogue;
    private final Clock clock;

    @Inject
    Cmi5Guard(Cmi5Sessions sessions, Catalogue catalogue, Clock clock) {
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    Cmi5Guard() {
        this(null, null, null);
    }

    @Override
    public Optional<Problem> objection(Caller caller, List<JsonObject> statements) {
        Optional<UUID> id = SessionAuthority.sessionOf(caller.authority());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Cmi5Session> session = sessions.find(caller.store(), id.get());
        return session.isPresent()
                ? judge(session.get(), statements)
                : Optional.of(new Problem(403, "cmi5 8.2", "", "the session is unknown", "open the module again"));
    }

    private Optional<Problem> judge(Cmi5Session session, List<JsonObject> statements) {
        Optional<Double> mastery = catalogue
                .entry(session.enrolment().module())
                .flatMap(entry -> entry.module().masteryScore())
                .map(MasteryScore::value);
        Cmi5Rules rules = new Cmi5Rules(session, mastery, clock.instant());
        return sessions.claim(session, Cmi5Rules.uses(statements), claims -> rules.objection(statements, claims));
    }
}
