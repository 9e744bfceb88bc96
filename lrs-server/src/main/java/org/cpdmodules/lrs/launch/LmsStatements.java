package org.cpdmodules.lrs.launch;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.ledger.NewStatement;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.cpdmodules.packager.module.LearningModule;

/**
 * What the LMS itself says about a learner and an AU (cmi5 §9.3). The id of each follows from what it is about, so that saying
 * it twice leaves one Statement.
 */
record LmsStatements(PublicAddress address, Agent learner, Enrolment enrolment, String title) {
    private static final String COURSE_TYPE = "https://w3id.org/xapi/cmi5/activitytype/course";
    private static final String AU_TYPE = "http://adlnet.gov/expapi/activities/lesson";
    private static final String MODULE_TYPE = "http://adlnet.gov/expapi/activities/course";
    private static final String REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason";
    private static final String MODULE_VERSION = "https://cpdmodules.org/xapi/extensions/module-version";

    /** How an AU is launched, as far as the record shows it. */
    record Launch(LaunchMode mode, URI address, MoveOn moveOn, String parameters, Optional<Double> mastery) {}

    NewStatement launched(Cmi5Session session, Launch launch) {
        JsonObjectBuilder extensions = extensions(session.id())
                .add(Cmi5Context.LAUNCH_MODE, launch.mode().text())
                .add(Cmi5Context.LAUNCH_URL, launch.address().toString())
                .add(Cmi5Context.MOVE_ON_VALUE, launch.moveOn().text())
                .add(Cmi5Context.LAUNCH_PARAMETERS, launch.parameters());
        launch.mastery().ifPresent(score -> extensions.add(Cmi5Context.MASTERY_SCORE, score));
        return statement(
                Cmi5Verb.LAUNCHED, session.id(), session.launched(), au(), Optional.empty(), extensions, false);
    }

    /** @param duration between the launch and the last Statement of the AU (cmi5 §9.5.4.2) */
    NewStatement abandoned(Cmi5Session session, Duration duration, Instant when) {
        JsonObject result =
                Json.createObjectBuilder().add("duration", text(duration)).build();
        return statement(
                Cmi5Verb.ABANDONED, session.id(), when, au(), Optional.of(result), extensions(session.id()), false);
    }

    /** The course is satisfied when its one AU is. */
    NewStatement satisfied(UUID session, Instant when) {
        JsonObject course = Json.createObjectBuilder()
                .add("objectType", "Activity")
                .add("id", address.resolve("courses/" + enrolment.module()).toString())
                .add("definition", definition(COURSE_TYPE))
                .build();
        return statement(Cmi5Verb.SATISFIED, session, when, course, Optional.empty(), extensions(session), false);
    }

    /** @param session of its own, in which nothing else is said but satisfied (cmi5 §9.3.7) */
    NewStatement waived(UUID session, String reason, Instant when) {
        JsonObject result = Json.createObjectBuilder()
                .add("success", true)
                .add("completion", true)
                .add("extensions", Json.createObjectBuilder().add(REASON, reason))
                .build();
        return statement(Cmi5Verb.WAIVED, session, when, au(), Optional.of(result), extensions(session), true);
    }

    /** The beginning of the context of everything that is said in a session (cmi5 §10.2.1). */
    static JsonObject contextTemplate(UUID session, Enrolment enrolment) {
        return Json.createObjectBuilder()
                .add(
                        "contextActivities",
                        Json.createObjectBuilder()
                                .add("grouping", Json.createArrayBuilder().add(publisherActivity(enrolment))))
                .add(
                        "extensions",
                        Json.createObjectBuilder()
                                .add(Cmi5Context.SESSION_ID, session.toString())
                                .add(MODULE_VERSION, enrolment.version()))
                .build();
    }

    /** ISO 8601 in hours, minutes and seconds, cut to hundredths. */
    static String text(Duration duration) {
        Duration cut = Duration.ofMillis(Math.max(0, duration.toMillis()) / 10 * 10);
        return cut.toString();
    }

    private NewStatement statement(
            Cmi5Verb verb,
            UUID session,
            Instant when,
            JsonObject object,
            Optional<JsonObject> result,
            JsonObjectBuilder extensions,
            boolean movesOn) {
        UUID id = UUID.nameUUIDFromBytes((enrolment.registration() + " " + about(verb, session) + " " + verb.key())
                .getBytes(StandardCharsets.UTF_8));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", id.toString())
                .add("actor", learner.json())
                .add(
                        "verb",
                        Json.createObjectBuilder()
                                .add("id", verb.iri())
                                .add("display", Json.createObjectBuilder().add("en", verb.key())))
                .add("object", object);
        result.ifPresent(value -> json.add("result", value));
        JsonArrayBuilder category = Json.createArrayBuilder().add(activity(Cmi5Context.CMI5));
        if (movesOn) {
            category.add(activity(Cmi5Context.MOVE_ON));
        }
        json.add(
                        "context",
                        Json.createObjectBuilder()
                                .add("registration", enrolment.registration().toString())
                                .add(
                                        "contextActivities",
                                        Json.createObjectBuilder()
                                                .add(
                                                        "grouping",
                                                        Json.createArrayBuilder()
                                                                .add(publisherActivity(enrolment))
                                                                .add(module()))
                                                .add("category", category))
                                .add("extensions", extensions))
                .add("timestamp", Timestamp.text(when))
                .add("authority", SessionAuthority.of(session, address))
                .add("version", "1.0.3");
        return new NewStatement(id, json.build());
    }

    /** Once per registration, or once per session. */
    private static String about(Cmi5Verb verb, UUID session) {
        return verb == Cmi5Verb.SATISFIED || verb == Cmi5Verb.WAIVED ? "" : session.toString();
    }

    private JsonObjectBuilder extensions(UUID session) {
        return Json.createObjectBuilder()
                .add(Cmi5Context.SESSION_ID, session.toString())
                .add(MODULE_VERSION, enrolment.version());
    }

    private JsonObject au() {
        return Json.createObjectBuilder()
                .add("objectType", "Activity")
                .add("id", enrolment.activityId())
                .add("definition", definition(AU_TYPE))
                .build();
    }

    private JsonObject module() {
        return Json.createObjectBuilder()
                .add("objectType", "Activity")
                .add("id", LearningModule.IRI_BASE.resolve(enrolment.module()).toString())
                .add("definition", definition(MODULE_TYPE))
                .build();
    }

    private JsonObjectBuilder definition(String type) {
        return Json.createObjectBuilder()
                .add("type", type)
                .add("name", Json.createObjectBuilder().add("en-GB", title));
    }

    private static JsonObject publisherActivity(Enrolment enrolment) {
        return activity(LearningModule.IRI_BASE.resolve(enrolment.module()) + "/lesson");
    }

    private static JsonObject activity(String id) {
        return Json.createObjectBuilder()
                .add("objectType", "Activity")
                .add("id", id)
                .build();
    }
}
