package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.ParsedStatement;
import org.cpdmodules.lrs.xapi.StoreId;

/** Follows what AUs say: when a session began and ended, what the registration has reached. Doing it twice changes nothing. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class Cmi5Progress implements Subscriber {
    private final Cmi5Sessions sessions;
    private final Enrolments enrolments;
    private final Cmi5Lms lms;

    @Inject
    Cmi5Progress(Cmi5Sessions sessions, Enrolments enrolments, Cmi5Lms lms) {
        this.sessions = sessions;
        this.enrolments = enrolments;
        this.lms = lms;
    }

    /** For the CDI client proxy only. */
    Cmi5Progress() {
        this(null, null, null);
    }

    @Override
    public String name() {
        return "cmi5";
    }

    /** @param defined the verb, of a Statement that cmi5 defines */
    private record Said(UUID session, Optional<Cmi5Verb> defined, Instant stored) {}

    /** What AUs said in sessions. */
    private static final class Sayings implements Notes {
        private final List<Said> all = new ArrayList<>();

        @Override
        public void add(ParsedStatement statement) {
            SessionAuthority.sessionOf(statement.json().getJsonObject("authority"))
                    .ifPresent(session -> add(session, statement));
        }

        private void add(UUID session, ParsedStatement statement) {
            Cmi5Context context = new Cmi5Context(statement.json());
            Optional<Cmi5Verb> verb = Cmi5Verb.of(context.verb());
            if (verb.map(Cmi5Verb::isOfAu).orElse(true)) {
                all.add(new Said(session, verb.filter(any -> context.isDefined()), statement.stored()));
            }
        }

        @Override
        public void addAll(Notes later) {
            all.addAll(((Sayings) later).all);
        }
    }

    @Override
    public Notes notes() {
        return new Sayings();
    }

    @Override
    public void receive(StoreId store, Notes notes) {
        ((Sayings) notes).all.forEach(said -> receive(store, said));
    }

    private void receive(StoreId store, Said said) {
        Optional<Cmi5Session> session = sessions.find(store, said.session());
        if (session.isEmpty()) {
            return;
        }
        sessions.heard(store, session.get().id(), said.defined(), said.stored());
        milestone(said.defined()).ifPresent(milestone -> {
            enrolments.reached(session.get().enrolment(), milestone, said.stored());
            lms.satisfyIfMet(session.get());
        });
    }

    private static Optional<Milestone> milestone(Optional<Cmi5Verb> verb) {
        if (verb.equals(Optional.of(Cmi5Verb.COMPLETED))) {
            return Optional.of(Milestone.COMPLETED);
        }
        return verb.equals(Optional.of(Cmi5Verb.PASSED)) ? Optional.of(Milestone.PASSED) : Optional.empty();
    }
}
