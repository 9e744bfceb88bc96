package org.cpdmodules.lrs.launch;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.http.Problem;

/**
 * What an AU may say in a session (cmi5 §7.1, §9.3, §9.5, §9.6). Pure: decides on Statements that are valid xAPI, by what was
 * said before.
 *
 * @param mastery the score that counts as passed; absent: the module never asks for one
 */
record Cmi5Rules(Cmi5Session session, Optional<Double> mastery, Instant now) {
    /** How long after {@code terminated} late Statements of a session still come in (cmi5 §9.3.8). */
    static final Duration GRACE = Duration.ofSeconds(60);

    /** The verbs of cmi5 that these Statements use, by the Statement's id. */
    static Map<Cmi5Verb, UUID> uses(List<JsonObject> statements) {
        Map<Cmi5Verb, UUID> uses = new EnumMap<>(Cmi5Verb.class);
        for (JsonObject statement : statements) {
            Cmi5Context context = new Cmi5Context(statement);
            if (context.isDefined()) {
                Cmi5Verb.of(context.verb()).ifPresent(verb -> uses.putIfAbsent(verb, id(statement)));
            }
        }
        return uses;
    }

    /** Why these Statements are refused, all of them; empty when they may be stored. */
    Optional<Problem> objection(List<JsonObject> statements, Cmi5Sessions.Claims claims) {
        if (session.abandoned().isPresent()) {
            return refuse(
                    "9.3.6",
                    "",
                    "the session was abandoned when the module was opened elsewhere",
                    "go back to the module's page and open it again");
        }
        if (session.finished().filter(end -> end.plus(GRACE).isBefore(now)).isPresent()) {
            return refuse("9.3.8", "", "the session has ended", "go back to the module's page and open it again");
        }
        Map<String, UUID> inSession = new HashMap<>(claims.inSession());
        Map<String, UUID> inRegistration = new HashMap<>(claims.inRegistration());
        for (int i = 0; i < statements.size(); i++) {
            String at = statements.size() == 1 ? "" : "/" + i;
            Optional<Problem> problem = objection(statements.get(i), at, inSession, inRegistration);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> objection(
            JsonObject statement, String at, Map<String, UUID> inSession, Map<String, UUID> inRegistration) {
        Cmi5Context context = new Cmi5Context(statement);
        if (!context.sessionId().equals(Optional.of(session.id().toString()))) {
            return refuse(
                    "9.6.3.1",
                    at + "/context/extensions",
                    "the session id is not that of this launch",
                    "copy the contextTemplate of LMS.LaunchData");
        }
        if (!context.isDefined()) {
            return allowed(context, at, inSession);
        }
        Optional<Cmi5Verb> verb = Cmi5Verb.of(context.verb()).filter(Cmi5Verb::isOfAu);
        if (verb.isEmpty()) {
            return refuse(
                    "9.3",
                    at + "/verb",
                    "an AU may not use this verb with the category cmi5",
                    "leave the category out, or use a verb that cmi5 gives to the AU");
        }
        return order(verb.get(), id(statement), at, inSession, inRegistration)
                .or(() -> content(verb.get(), context, at));
    }

    /** A Statement with any verb between {@code initialized} and {@code terminated} (§7.1.3). */
    private Optional<Problem> allowed(Cmi5Context context, String at, Map<String, UUID> inSession) {
        if (!inSession.containsKey(Cmi5Verb.INITIALIZED.key())) {
            return refuse("7.1.3", at, "nothing may be said before initialized", "send initialized first");
        }
        return context.isMoveOn()
                ? refuse(
                        "9.6.2.2",
                        at + "/context/contextActivities/category",
                        "moveon without the category cmi5",
                        "leave the category moveon out")
                : Optional.empty();
    }

    private Optional<Problem> order(
            Cmi5Verb verb, UUID id, String at, Map<String, UUID> inSession, Map<String, UUID> inRegistration) {
        if (id.equals(inSession.get(verb.key()))) {
            return Optional.empty(); // the same Statement again: the ledger knows what to do
        }
        if (verb != Cmi5Verb.INITIALIZED && !inSession.containsKey(Cmi5Verb.INITIALIZED.key())) {
            return refuse("9.3", at + "/verb", verb.key() + " came before initialized", "send initialized first");
        }
        if (inSession.containsKey(verb.key())) {
            return refuse("9.3", at + "/verb", verb.key() + " was said in this session", "say it once");
        }
        if (session.mode() != LaunchMode.NORMAL && verb != Cmi5Verb.INITIALIZED && verb != Cmi5Verb.TERMINATED) {
            return refuse(
                    "10.2.2",
                    at + "/verb",
                    verb.key() + " may not be said in mode " + session.mode().text(),
                    "only initialized and terminated may");
        }
        if (verb.isOncePerRegistration() && inRegistration.containsKey(verb.key())) {
            return refuse("9.3", at + "/verb", verb.key() + " was said in this registration", "say it once");
        }
        boolean isJudged = inSession.containsKey(Cmi5Verb.PASSED.key()) || inSession.containsKey(Cmi5Verb.FAILED.key());
        if (verb.judges() && isJudged) {
            return refuse("9.3", at + "/verb", "the session has been passed or failed already", "say one of them once");
        }
        if (verb == Cmi5Verb.FAILED && inRegistration.containsKey(Cmi5Verb.PASSED.key())) {
            return refuse("9.3", at + "/verb", "failed after passed", "a learner who has passed stays passed");
        }
        inSession.put(verb.key(), id);
        if (verb.isOncePerRegistration()) {
            inRegistration.put(verb.key(), id);
        }
        return Optional.empty();
    }

    private Optional<Problem> content(Cmi5Verb verb, Cmi5Context context, String at) {
        if (!context.activity().equals(Optional.of(session.enrolment().activityId()))) {
            return refuse(
                    "9.4",
                    at + "/object/id",
                    "the Object is not the AU that was launched",
                    "use the activityId of the launch");
        }
        JsonObject result =
                context.statement().get("result") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
        boolean judges = verb.judges();
        Optional<JsonValue> success = Optional.ofNullable(result.get("success"));
        Optional<JsonValue> completion = Optional.ofNullable(result.get("completion"));
        JsonValue right = verb == Cmi5Verb.PASSED ? JsonValue.TRUE : JsonValue.FALSE;
        if (!success.equals(judges ? Optional.of(right) : Optional.empty())) {
            return refuse(
                    "9.5.2",
                    at + "/result/success",
                    "success does not go with " + verb.key(),
                    "true with passed, false with failed, absent otherwise");
        }
        if (!completion.equals(verb == Cmi5Verb.COMPLETED ? Optional.of(JsonValue.TRUE) : Optional.empty())) {
            return refuse(
                    "9.5.3",
                    at + "/result/completion",
                    "completion does not go with " + verb.key(),
                    "true with completed, absent otherwise");
        }
        if (verb.asksForDuration() && !result.containsKey("duration")) {
            return refuse("9.5.4.1", at + "/result/duration", verb.key() + " has no duration", "say how long it took");
        }
        if (context.isMoveOn() != (success.isPresent() || completion.isPresent())) {
            return refuse(
                    "9.6.2.2",
                    at + "/context/contextActivities/category",
                    "the category moveon goes with success or completion, and with nothing else",
                    "send it exactly with completed, passed and failed");
        }
        return score(verb, result, at);
    }

    private Optional<Problem> score(Cmi5Verb verb, JsonObject result, String at) {
        if (!result.containsKey("score")) {
            return Optional.empty();
        }
        if (!verb.judges()) {
            return refuse("9.5.1", at + "/result/score", "a score goes with passed and failed only", "leave it out");
        }
        JsonValue scaled = result.getJsonObject("score").get("scaled");
        if (mastery.isEmpty() || !(scaled instanceof JsonNumber number)) {
            return Optional.empty();
        }
        boolean isReached = number.doubleValue() >= mastery.get();
        return isReached == (verb == Cmi5Verb.PASSED)
                ? Optional.empty()
                : refuse(
                        verb == Cmi5Verb.PASSED ? "9.3.4" : "9.3.5",
                        at + "/result/score/scaled",
                        "the score does not go with " + verb.key() + " and the masteryScore " + mastery.get(),
                        "compare with the masteryScore of LMS.LaunchData");
    }

    private static Optional<Problem> refuse(String section, String where, String message, String remedy) {
        return Optional.of(new Problem(403, "cmi5 " + section, where, message, remedy));
    }

    private static UUID id(JsonObject statement) {
        return UUID.fromString(statement.getString("id"));
    }
}
