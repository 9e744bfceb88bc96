package org.cpdmodules.lrs.document;

import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.Restriction;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Refusal;

/** Keeps a launch token to its own actor, registration and activities. */
final class Bounds {
    private Bounds() {}

    /** @throws Refusal of status 403 when the caller's token does not cover all of the scope */
    static DocumentScope check(Caller caller, DocumentScope scope) {
        if (caller.restriction().isPresent() && !covers(caller.restriction().get(), scope)) {
            throw new Refusal(new Problem(
                    403,
                    "xAPI 1.0.3 Communication 4.2",
                    "query",
                    "the token is for another actor, registration or activity",
                    "name the actor, the registration and the activity of the launch"));
        }
        return scope;
    }

    private static boolean covers(Restriction token, DocumentScope scope) {
        return scope.agent().stream().allMatch(token::permitsActor)
                && scope.activity().stream().allMatch(token::permitsActivity)
                && (scope.kind() != DocumentScope.Kind.STATE || token.permitsRegistration(scope.registration()));
    }
}
