package org.cpdmodules.lrs.console;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.query.StatementQuery;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.Iri;
import org.cpdmodules.lrs.xapi.Mbox;
import org.cpdmodules.lrs.xapi.Vocabulary;

/** The fields of the filter above the list of Statements, as they were filled in; what was left open is empty. */
public record StatementFilter(
        String learner, String verb, String activity, String registration, String from, String to) {
    /** The verbs that are offered; any other can be asked for by its IRI. */
    public static final List<String> VERBS = List.of(
            "http://adlnet.gov/expapi/verbs/launched",
            "http://adlnet.gov/expapi/verbs/initialized",
            "http://adlnet.gov/expapi/verbs/experienced",
            "http://adlnet.gov/expapi/verbs/answered",
            "http://adlnet.gov/expapi/verbs/responded",
            Vocabulary.BASE + "/xapi/verbs/planned",
            "http://adlnet.gov/expapi/verbs/completed",
            "http://adlnet.gov/expapi/verbs/passed",
            "http://adlnet.gov/expapi/verbs/terminated",
            "https://w3id.org/xapi/adl/verbs/satisfied",
            Vocabulary.BASE + "/xapi/verbs/earned");

    private static final int PER_PAGE = 50;
    private static final int DAY_CHARACTERS = 10;

    static StatementFilter of(MultivaluedMap<String, String> query) {
        return new StatementFilter(
                field(query, "learner"),
                field(query, "verb"),
                field(query, "activity"),
                field(query, "registration"),
                field(query, "from"),
                field(query, "to"));
    }

    /** Whether anything is filtered. */
    public boolean isActive() {
        return !(learner + verb + activity + registration + from + to).isEmpty();
    }

    /** The address of the list with this filter, from a cursor on. */
    public String link(String after) {
        return UriBuilder.fromPath("/admin/statements")
                .queryParam("learner", "{learner}")
                .queryParam("verb", "{verb}")
                .queryParam("activity", "{activity}")
                .queryParam("registration", "{registration}")
                .queryParam("from", "{from}")
                .queryParam("to", "{to}")
                .queryParam("after", "{after}")
                .build(learner, verb, activity, registration, from, to, after)
                .toString();
    }

    /** The address of the list of what was recorded about one learner. */
    public static String about(String email) {
        return UriBuilder.fromPath("/admin/statements")
                .queryParam("learner", "{learner}")
                .build(email)
                .toString();
    }

    /** The query that is meant; empty when a field cannot be understood. */
    Optional<StatementQuery> query(Function<String, Optional<Member>> byEmail) {
        if (!objection().isEmpty()) {
            return Optional.empty();
        }
        StatementQuery query = StatementQuery.ALL.withLimit(PER_PAGE);
        if (!learner.isEmpty()) {
            query = query.withAgent(learner(learner, byEmail).orElseThrow());
        }
        if (!verb.isEmpty()) {
            query = query.withVerb(verb);
        }
        if (!activity.isEmpty()) {
            query = query.withActivity(activity).withRelated(false, true);
        }
        if (!registration.isEmpty()) {
            query = query.withRegistration(UUID.fromString(registration));
        }
        if (!from.isEmpty()) {
            query = query.withSince(start(from));
        }
        if (!to.isEmpty()) {
            query = query.withUntil(start(LocalDate.parse(to).plusDays(1).toString()));
        }
        return Optional.of(query);
    }

    /** Which field cannot be understood, and what it should hold; empty when all can. */
    String objection() {
        if (!learner.isEmpty() && learner(learner, email -> Optional.empty()).isEmpty()) {
            return "Name the learner by an e-mail address.";
        }
        if (!verb.isEmpty() && !Iri.isValid(verb)) {
            return "The verb is no IRI.";
        }
        if (!activity.isEmpty() && !Iri.isValid(activity)) {
            return "The activity is no IRI, such as https://cpdmodules.org/modules/building-trust.";
        }
        if (!registration.isEmpty() && !registration.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return "The registration is no UUID.";
        }
        return isDay(from) && isDay(to) ? "" : "Write days as 2026-11-30.";
    }

    /**
     * Who is meant: an account of ours by its address, any other person by theirs, or an identifier in its canonical form;
     * empty when it is none of these.
     */
    static Optional<Ifi> learner(String text, Function<String, Optional<Member>> byEmail) {
        try {
            if (text.contains("|")) {
                return Optional.of(Ifi.parse(text));
            }
            Optional<Member> member = text.contains("@") ? byEmail.apply(text) : Optional.empty();
            return member.isPresent()
                    ? member.map(found -> found.agent().ifi())
                    : Mbox.of(text).map(Ifi.class::cast);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String field(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static boolean isDay(String text) {
        try {
            // Java knows days of other years too, the last of which no day follows.
            return text.isEmpty() || text.length() == DAY_CHARACTERS && LocalDate.parse(text) != null;
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    private static Instant start(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
