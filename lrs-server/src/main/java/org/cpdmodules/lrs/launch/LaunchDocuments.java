package org.cpdmodules.lrs.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Locale;
import org.cpdmodules.lrs.access.Member;
import org.cpdmodules.lrs.document.JsonDocuments;
import org.cpdmodules.lrs.xapi.Json;

/** The documents that an LMS writes before it launches an AU (cmi5 §10, §11). */
@ApplicationScoped
class LaunchDocuments {
    private static final String LAUNCH_DATA = "LMS.LaunchData";
    private static final String PREFERENCES = "cmi5LearnerPreferences";

    private final JsonDocuments documents;

    @Inject
    LaunchDocuments(JsonDocuments documents) {
        this.documents = documents;
    }

    /** For the CDI client proxy only. */
    LaunchDocuments() {
        this(null);
    }

    void writeLaunchData(Member learner, Enrolment enrolment, JsonObject data) {
        documents.putState(
                enrolment.store(),
                enrolment.activityId(),
                learner.agent().ifi(),
                enrolment.registration(),
                LAUNCH_DATA,
                data);
    }

    /** What the learner has chosen stays. */
    void writePreferencesOnce(Member learner, Locale language) {
        JsonObject preferences = Json.createObjectBuilder()
                .add("languagePreference", language.toLanguageTag())
                .add("audioPreference", "on")
                .build();
        documents.putAgentProfileOnce(learner.store(), learner.agent().ifi(), PREFERENCES, preferences);
    }
}
