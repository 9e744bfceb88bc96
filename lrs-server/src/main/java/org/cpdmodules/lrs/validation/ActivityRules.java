package org.cpdmodules.lrs.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rules for Activities, their definitions and their interactions. xAPI 1.0.3 Data §2.4.4.1. */
final class ActivityRules {
    private static final String SECTION = "xAPI 1.0.3 Data 2.4.4.1";
    private static final String INTERACTION = SECTION + " (XAPI-00049)";

    /** Which lists of interaction components go with which interactionType. */
    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "choices", Set.of("choice", "sequencing"),
            "scale", Set.of("likert"),
            "source", Set.of("matching"),
            "target", Set.of("matching"),
            "steps", Set.of("performance"));

    private static final Check COMPONENT_LIST = (value, place) -> {
        Check.arrayOf(
                        INTERACTION,
                        new Shape("an interaction component", INTERACTION)
                                .required("id", INTERACTION, Check.string(INTERACTION))
                                .optional("description", Check.languageMap(INTERACTION)))
                .look(value, place);
        uniqueIds(value, place);
    };

    private static final Shape DEFINITION = new Shape("an Activity Definition", SECTION + " (XAPI-00048)")
            .optional("name", Check.languageMap(SECTION + " (XAPI-00056)"))
            .optional("description", Check.languageMap(SECTION + " (XAPI-00059)"))
            .optional("type", Check.iri(SECTION + " (XAPI-00060)"))
            .optional("moreInfo", Check.iri(SECTION + " (XAPI-00061)"))
            .optional(
                    "interactionType",
                    Check.oneOf(
                            INTERACTION,
                            "true-false",
                            "choice",
                            "fill-in",
                            "long-fill-in",
                            "matching",
                            "performance",
                            "sequencing",
                            "likert",
                            "numeric",
                            "other"))
            .optional("correctResponsesPattern", Check.arrayOf(INTERACTION, Check.string(INTERACTION)))
            .optional("choices", COMPONENT_LIST)
            .optional("scale", COMPONENT_LIST)
            .optional("source", COMPONENT_LIST)
            .optional("target", COMPONENT_LIST)
            .optional("steps", COMPONENT_LIST)
            .optional("extensions", Check.extensions(SECTION + " (XAPI-00057)"))
            .where(ActivityRules::interaction);

    /** An Activity and nothing else. */
    static final Check AN_ACTIVITY = new Shape("an Activity", SECTION + " (XAPI-00047)")
            .optional("objectType", Check.oneOf(SECTION + " (XAPI-00046)", "Activity"))
            .required("id", SECTION + " (XAPI-00047)", Check.iri(SECTION + " (XAPI-00047)"))
            .optional("definition", DEFINITION);

    private static final Check ONE_OR_SEVERAL = (value, place) -> {
        if (value instanceof JsonArray array) {
            Check.each(array, AN_ACTIVITY, place);
        } else {
            AN_ACTIVITY.look(value, place);
        }
    };

    /** The four lists of Activities that a context may hold; a single Activity counts as a list of one. */
    static final Check CONTEXT_ACTIVITIES = new Shape("contextActivities", "xAPI 1.0.3 Data 2.4.6 (XAPI-00086)")
            .optional("parent", ONE_OR_SEVERAL)
            .optional("grouping", ONE_OR_SEVERAL)
            .optional("category", ONE_OR_SEVERAL)
            .optional("other", ONE_OR_SEVERAL);

    private ActivityRules() {}

    private static void interaction(JsonObject definition, Place place) {
        boolean isInteraction = definition.containsKey("interactionType");
        if (!isInteraction && definition.containsKey("correctResponsesPattern")) {
            place.broken(
                    SECTION + " (XAPI-00064)",
                    "has a correctResponsesPattern without interactionType",
                    "add interactionType");
        }
        COMPONENTS.forEach((list, types) -> {
            boolean fits =
                    definition.get("interactionType") instanceof JsonString type && types.contains(type.getString());
            if (definition.containsKey(list) && !fits) {
                place.at(list)
                        .broken(
                                INTERACTION,
                                "does not go with the interactionType",
                                "use it with interactionType "
                                        + String.join(
                                                " or ", types.stream().sorted().toList()));
            }
        });
    }

    private static void uniqueIds(JsonValue list, Place place) {
        if (!(list instanceof JsonArray array)) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < array.size(); index++) {
            if (array.get(index) instanceof JsonObject component
                    && component.get("id") instanceof JsonString id
                    && !seen.add(id.getString())) {
                place.at(index)
                        .at("id")
                        .broken(INTERACTION, "is the id of an earlier component", "make the ids distinct");
            }
        }
    }
}
