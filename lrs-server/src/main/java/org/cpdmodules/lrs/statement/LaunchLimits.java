package org.cpdmodules.lrs.statement;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.access.Restriction;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.xapi.Ifi;
import org.cpdmodules.lrs.xapi.StatementId;

/** Whether Statements stay inside what a launch token is for: its actor, registration, activities and verbs; else 403. */
final class LaunchLimits {
    private static final String RULE = "cmi5 8.1 and xAPI 1.0.3 Communication 4.2";

    private LaunchLimits() {}

    /** The first Statement that goes beyond the restriction; nothing when all stay inside. */
    static Optional<Problem> check(List<JsonObject> statements, Restriction restriction) {
        for (int index = 0; index < statements.size(); index++) {
            Optional<Problem> problem =
                    check(statements.get(index), restriction, statements.size() > 1 ? "/" + index : "");
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> check(JsonObject statement, Restriction restriction, String pointer) {
        JsonObject actor = statement.getJsonObject("actor");
        boolean isAgent = !actor.getString("objectType", "Agent").equals("Group");
        if (!isAgent || !Ifi.from(actor).map(restriction::permitsActor).orElse(false)) {
            return problem(pointer + "/actor", "the Statement is about another actor than the launch");
        }
        Optional<String> registration = Optional.ofNullable(statement.getJsonObject("context"))
                .filter(context -> context.containsKey("registration"))
                .map(context -> context.getString("registration"));
        if (!restriction.permitsRegistration(registration.flatMap(StatementId::parse))) {
            return problem(pointer + "/context/registration", "the Statement is not of the launch's registration");
        }
        JsonObject object = statement.getJsonObject("object");
        boolean isActivity = object.getString("objectType", "Activity").equals("Activity");
        if (!isActivity || !restriction.permitsActivity(object.getString("id"))) {
            return problem(pointer + "/object", "the Statement is about another activity than those of the launch");
        }
        if (!restriction.permitsVerb(statement.getJsonObject("verb").getString("id"))) {
            return problem(pointer + "/verb", "the verb is not one that the launch allows");
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(String where, String message) {
        return Optional.of(new Problem(403, RULE, where, message, "use a credential that is not bound to a launch"));
    }
}
