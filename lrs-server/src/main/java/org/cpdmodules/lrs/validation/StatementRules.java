package org.cpdmodules.lrs.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.xapi.Vocabulary;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * The rules for a Statement, as one table of shapes per edition of the standard; where the editions agree, the rule bears
 * the section of 1.0.3. xAPI 1.0.3 Data §2.4; IEEE 9274.1.1 §4.2.
 */
public final class StatementRules {
    private static final Map<XapiVersion, StatementRules> BY_VERSION = Map.of(
            XapiVersion.V1_0_3, new StatementRules(XapiVersion.V1_0_3),
            XapiVersion.V2_0_0, new StatementRules(XapiVersion.V2_0_0));

    private final Check statement;

    private StatementRules(XapiVersion version) {
        this.statement = statement(version);
    }

    /** The rules that a request of this version is held to. */
    public static StatementRules of(XapiVersion version) {
        return BY_VERSION.get(version);
    }

    /**
     * All rules that one Statement breaks, none when it is valid.
     *
     * @param pointer where the Statement stands in the body: empty, or {@code /0}, {@code /1}, … in a batch
     */
    public List<Broken> check(JsonValue value, String pointer) {
        Place place = new Place(pointer);
        statement.look(value, place);
        return place.found();
    }

    /**
     * All rules that a body breaks which is one Statement or an array of them, none twice the same id. An empty array is
     * valid and stores nothing.
     */
    public List<Broken> checkBatch(JsonValue body) {
        Place place = new Place("");
        if (body instanceof JsonArray batch) {
            Check.each(batch, statement, place);
            uniqueIds(batch, place);
        } else {
            statement.look(body, place);
        }
        return place.found();
    }

    private static void uniqueIds(JsonArray batch, Place place) {
        Map<String, Integer> seen = new HashMap<>();
        for (int index = 0; index < batch.size(); index++) {
            if (!(batch.get(index) instanceof JsonObject object) || !(object.get("id") instanceof JsonString id)) {
                continue;
            }
            Integer first = seen.putIfAbsent(id.getString().toLowerCase(Locale.ROOT), index);
            if (first != null) {
                place.at(index)
                        .at("id")
                        .broken(
                                "xAPI 1.0.3 Communication 2.1.2",
                                "is also the id of the Statement at /" + first,
                                "send each Statement once");
            }
        }
    }

    private static Check statement(XapiVersion version) {
        Check context = context(version);
        Shape shape = common(new Shape("a Statement", "xAPI 1.0.3 Data 2.2 (XAPI-00006)"), context)
                .optional("id", Check.uuid("xAPI 1.0.3 Data 2.4.1 (XAPI-00027)"))
                .optional("stored", Check.timestamp("xAPI 1.0.3 Data 2.4.8 (XAPI-00023)"))
                .optional("authority", StatementRules::authority)
                .optional("version", version(version))
                .required("object", "xAPI 1.0.3 Data 2.2 (XAPI-00005)", object(subStatement(context)));
        return shape.where(StatementRules::voiding).where(StatementRules::contextFitsObject);
    }

    private static Check subStatement(Check context) {
        String rule = "xAPI 1.0.3 Data 2.4.4.3 (XAPI-00066)";
        return common(new Shape("a SubStatement", rule), context)
                .required("objectType", rule, Check.oneOf(rule, "SubStatement"))
                .required(
                        "object",
                        rule,
                        object((value, place) -> place.broken(
                                "xAPI 1.0.3 Data 2.4.4.3 (XAPI-00071)",
                                "is a SubStatement inside a SubStatement",
                                "store the inner one as a Statement and refer to it")))
                .where(StatementRules::contextFitsObject);
    }

    /** What Statements and SubStatements have in common. */
    private static Shape common(Shape shape, Check context) {
        return shape.required("actor", "xAPI 1.0.3 Data 2.2 (XAPI-00003)", ActorRules.AN_ACTOR)
                .required("verb", "xAPI 1.0.3 Data 2.2 (XAPI-00004)", verb())
                .optional("result", result())
                .optional("context", context)
                .optional("timestamp", Check.timestamp(Rules.TIMESTAMP))
                .optional("attachments", Check.arrayOf("xAPI 1.0.3 Data 2.4 (XAPI-00025)", attachment()));
    }

    private static Check verb() {
        return new Shape("a Verb", "xAPI 1.0.3 Data 2.4.3 (XAPI-00044)")
                .required("id", "xAPI 1.0.3 Data 2.4.3 (XAPI-00044)", Check.iri("xAPI 1.0.3 Data 2.4.3 (XAPI-00044)"))
                .optional("display", Check.languageMap("xAPI 1.0.3 Data 2.4.3 (XAPI-00045)"));
    }

    private static Check object(Check subStatement) {
        Map<String, Check> kinds = Map.of(
                "Activity", ActivityRules.AN_ACTIVITY,
                "Agent", ActorRules.AN_AGENT,
                "Group", ActorRules.A_GROUP,
                "StatementRef", statementRef(),
                "SubStatement", subStatement);
        String rule = "xAPI 1.0.3 Data 2.4.4 (XAPI-00046)";
        Check type = Check.oneOf(rule, "Activity", "Agent", "Group", "StatementRef", "SubStatement");
        return (value, place) -> {
            JsonValue named = value instanceof JsonObject object ? object.get("objectType") : null;
            if (named == null) {
                ActivityRules.AN_ACTIVITY.look(value, place);
                return;
            }
            Check check = named instanceof JsonString text ? kinds.get(text.getString()) : null;
            if (check == null) {
                type.look(named, place.at("objectType"));
            } else {
                check.look(value, place);
            }
        };
    }

    private static Shape statementRef() {
        String rule = "xAPI 1.0.3 Data 2.4.4.3 (XAPI-00072)";
        String type = "xAPI 1.0.3 Data 2.4.4.3 (XAPI-00073)";
        return new Shape("a Statement Reference", rule)
                .required("objectType", type, Check.oneOf(type, "StatementRef"))
                .required("id", rule, Check.uuid(rule));
    }

    private static Check result() {
        return new Shape("a Result", Rules.WRONG_TYPE)
                .optional("score", score())
                .optional("success", Check.bool("xAPI 1.0.3 Data 2.4.5 (XAPI-00074)"))
                .optional("completion", Check.bool("xAPI 1.0.3 Data 2.4.5 (XAPI-00075)"))
                .optional("response", Check.string("xAPI 1.0.3 Data 2.4.5 (XAPI-00076)"))
                .optional("duration", Check.duration(Rules.DURATION))
                .optional("extensions", Check.extensions("xAPI 1.0.3 Data 2.4.5 (XAPI-00078)"));
    }

    private static Check score() {
        return new Shape("a Score", "xAPI 1.0.3 Data 2.4.5.1 (XAPI-00079)")
                .optional("scaled", Check.number("xAPI 1.0.3 Data 2.4.5.1 (XAPI-00083)"))
                .optional("raw", Check.number("xAPI 1.0.3 Data 2.4.5.1 (XAPI-00082)"))
                .optional("min", Check.number("xAPI 1.0.3 Data 2.4.5.1 (XAPI-00081)"))
                .optional("max", Check.number("xAPI 1.0.3 Data 2.4.5.1 (XAPI-00080)"))
                .where(StatementRules::scoreInRange);
    }

    private static void scoreInRange(JsonObject score, Place place) {
        Optional<BigDecimal> scaled = number(score, "scaled");
        if (scaled.isPresent() && scaled.get().abs().compareTo(BigDecimal.ONE) > 0) {
            place.at("scaled")
                    .broken(
                            "xAPI 1.0.3 Data 2.4.5.1 (XAPI-00083)",
                            "is outside -1 to 1",
                            "divide the raw score by the maximum");
        }
        if (isMore(score, "min", "max") || isEqual(score, "min", "max")) {
            place.at("min")
                    .broken("xAPI 1.0.3 Data 2.4.5.1 (XAPI-00081)", "is not less than max", "make min less than max");
        }
        if (isMore(score, "min", "raw") || isMore(score, "raw", "max")) {
            place.at("raw")
                    .broken("xAPI 1.0.3 Data 2.4.5.1 (XAPI-00082)", "is outside min to max", "correct raw, min or max");
        }
    }

    private static boolean isMore(JsonObject score, String one, String other) {
        return compare(score, one, other).map(order -> order > 0).orElse(false);
    }

    private static boolean isEqual(JsonObject score, String one, String other) {
        return compare(score, one, other).map(order -> order == 0).orElse(false);
    }

    private static Optional<Integer> compare(JsonObject score, String one, String other) {
        return number(score, one).flatMap(left -> number(score, other).map(left::compareTo));
    }

    private static Optional<BigDecimal> number(JsonObject score, String property) {
        return score.get(property) instanceof JsonNumber number
                ? Optional.of(number.bigDecimalValue())
                : Optional.empty();
    }

    private static Check context(XapiVersion version) {
        Shape shape = new Shape("a Context", Rules.WRONG_TYPE)
                .optional("registration", Check.uuid("xAPI 1.0.3 Data 2.4.6 (XAPI-00087-1)"))
                .optional("instructor", ActorRules.AN_ACTOR)
                .optional("team", ActorRules.A_GROUP)
                .optional("contextActivities", ActivityRules.CONTEXT_ACTIVITIES)
                .optional("revision", Check.string("xAPI 1.0.3 Data 2.4.6 (XAPI-00089)"))
                .optional("platform", Check.string("xAPI 1.0.3 Data 2.4.6 (XAPI-00090)"))
                .optional("language", Check.languageTag("xAPI 1.0.3 Data 2.4.6 (XAPI-00091)"))
                .optional("statement", statementRef())
                .optional("extensions", Check.extensions(Rules.EXTENSIONS));
        if (version == XapiVersion.V1_0_3) {
            return shape;
        }
        return shape.optional("contextAgents", related("contextAgent", "agent", ActorRules.AN_AGENT))
                .optional("contextGroups", related("contextGroup", "group", ActorRules.A_GROUP));
    }

    /** Elements of contextAgents and contextGroups, which 2.0 brought. */
    private static Check related(String objectType, String property, Check actor) {
        String rule = "IEEE 9274.1.1 4.2.2.5 " + objectType;
        return Check.arrayOf(
                rule,
                new Shape("a " + objectType, rule)
                        .required("objectType", rule, Check.oneOf(rule, objectType))
                        .required(property, rule, actor)
                        .optional("relevantTypes", Check.oneOrMore(rule, Check.iri(rule))));
    }

    private static Check attachment() {
        String rule = "xAPI 1.0.3 Data 2.4.11";
        Pattern mediaType = Pattern.compile("[!-~&&[^/;]]+/[!-~&&[^/;]]+(\\s*;.*)?");
        Pattern sha2 = Pattern.compile("(?:[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})");
        return new Shape("an Attachment", "xAPI 1.0.3 Data 2.4 (XAPI-00025)")
                .required("usageType", rule + " (XAPI-00107)", Check.iri(rule + " (XAPI-00107)"))
                .required("display", rule + " (XAPI-00106)", Check.languageMap(rule + " (XAPI-00106)"))
                .optional("description", Check.languageMap(Rules.LANGUAGE_MAP))
                .required(
                        "contentType",
                        rule + " (XAPI-00105)",
                        Check.string(
                                rule + " (XAPI-00105)",
                                text -> mediaType.matcher(text).matches(),
                                "is not an Internet media type",
                                "write it as application/pdf"))
                .required("length", rule + " (XAPI-00102)", Check.count(rule + " (XAPI-00102)"))
                .required(
                        "sha2",
                        rule + " (XAPI-00103)",
                        Check.string(
                                rule + " (XAPI-00103)",
                                text -> sha2.matcher(text).matches(),
                                "is not a SHA-2 hash in hexadecimal",
                                "send the 64 digits of the SHA-256 of the data"))
                .optional("fileUrl", Check.iri(rule + " (XAPI-00104)"));
    }

    private static Check version(XapiVersion version) {
        String rule = "xAPI 1.0.3 Data 2.4.10 (XAPI-00101)";
        Pattern accepted = Pattern.compile(version == XapiVersion.V1_0_3 ? "1\\.0(\\.\\d+)?" : "(1|2)\\.0(\\.\\d+)?");
        return Check.string(
                rule,
                text -> accepted.matcher(text).matches(),
                "is a version that this request can't carry",
                "leave version out; the server sets it");
    }

    private static void authority(JsonValue value, Place place) {
        ActorRules.AN_ACTOR.look(value, place);
        if (!ActorRules.isGroup(value)) {
            return;
        }
        JsonObject group = value.asJsonObject();
        boolean hasTwo = group.get("member") instanceof JsonArray members && members.size() == 2;
        if (!hasTwo || ActorRules.isIdentified(group)) {
            place.broken(
                    "xAPI 1.0.3 Data 2.4.9 (XAPI-00098)",
                    "is a Group that is not an application and a user",
                    "send an Agent, or an anonymous Group of two Agents, or leave authority out");
        }
    }

    private static void voiding(JsonObject statement, Place place) {
        boolean voids = statement.get("verb") instanceof JsonObject verb
                && verb.get("id") instanceof JsonString id
                && id.getString().equals(Vocabulary.VOIDED);
        if (voids && !isKind(statement.get("object"), "StatementRef")) {
            place.at("object")
                    .broken(
                            "xAPI 1.0.3 Data 2.3.2 (XAPI-00019)",
                            "is not a Statement Reference, though the Statement voids",
                            "name the Statement to void by objectType StatementRef and its id");
        }
    }

    private static void contextFitsObject(JsonObject statement, Place place) {
        boolean isActivity = statement.get("object") instanceof JsonObject object
                && (!object.containsKey("objectType") || isKind(object, "Activity"));
        if (isActivity || !(statement.get("context") instanceof JsonObject context)) {
            return;
        }
        for (String property : List.of("revision", "platform")) {
            String requirement = property.equals("revision") ? "XAPI-00084" : "XAPI-00085";
            if (context.containsKey(property)) {
                place.at("context")
                        .at(property)
                        .broken(
                                "xAPI 1.0.3 Data 2.4.6 (" + requirement + ")",
                                "is there though the Object is not an Activity",
                                "leave it out");
            }
        }
    }

    private static boolean isKind(JsonValue value, String objectType) {
        return value instanceof JsonObject object
                && object.get("objectType") instanceof JsonString text
                && text.getString().equals(objectType);
    }
}
