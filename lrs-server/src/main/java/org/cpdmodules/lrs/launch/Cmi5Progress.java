package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.feed.Subscriber;
import org.cpdmodules.lrs.ledger.StoredStatement;
import org.cpdmodules.lrs.xapi.Json;
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

    @Override
    public void receive(StoreId store, List<StoredStatement> statements) {
        statements.forEach(statement -> receive(store, statement));
    }

    private void receive(StoreId store, StoredStatement stored) {
        // Most statements of a store are none of ours: look before parsing.
        if (!stored.json().contains("session:")) {
            return;
        }
        JsonObject json = parsed(stored.json());
        Optional<UUID> id = SessionAuthority.sessionOf(json.getJsonObject("authority"));
        Optional<Cmi5Session> session = id.flatMap(found -> sessions.find(store, found));
        if (session.isEmpty()) {
            return;
        }
        Cmi5Context context = new Cmi5Context(json);
        Optional<Cmi5Verb> verb = Cmi5Verb.of(context.verb());
        if (verb.isPresent() && !verb.get().isOfAu()) {
            return;
        }
        Optional<Cmi5Verb> defined = verb.filter(any -> context.isDefined());
        sessions.heard(store, session.get().id(), defined, stored.stored());
        milestone(defined).ifPresent(milestone -> {
            enrolments.reached(session.get().enrolment(), milestone, stored.stored());
            lms.satisfyIfMet(session.get());
        });
    }

    private static Optional<Milestone> milestone(Optional<Cmi5Verb> verb) {
        if (verb.equals(Optional.of(Cmi5Verb.COMPLETED))) {
            return Optional.of(Milestone.COMPLETED);
        }
        return verb.equals(Optional.of(Cmi5Verb.PASSED)) ? Optional.of(Milestone.PASSED) : Optional.empty();
    }

    private static JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
