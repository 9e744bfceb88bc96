package org.cpdmodules.lrs.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.xapi.Mbox;

/** The rules for Agents and Groups, which both editions share. xAPI 1.0.3 Data §2.4.2. */
public final class ActorRules {
    private static final List<String> IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid", "account");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");
    private static final String ACTOR = "xAPI 1.0.3 Data 2.4.2 (XAPI-00031)";
    private static final String AGENT = "xAPI 1.0.3 Data 2.4.2.1 (XAPI-00034)";
    private static final String GROUP = "xAPI 1.0.3 Data 2.4.2.2 (XAPI-00036)";
    private static final String ACCOUNT = "xAPI 1.0.3 Data 2.4.2.4 (XAPI-00042)";

    private static final Shape ACCOUNT_SHAPE = new Shape("an account", "xAPI 1.0.3 Data 2.4.2.3 (XAPI-00041)")
            .required("homePage", ACCOUNT, Check.iri(ACCOUNT))
            .required(
                    "name",
                    "xAPI 1.0.3 Data 2.4.2.4 (XAPI-00043)",
                    Check.string(
                            "xAPI 1.0.3 Data 2.4.2.4 (XAPI-00043)",
                            name -> name.indexOf('\0') < 0,
                            "holds the character U+0000",
                            "send the name without it"));

    private static final Shape AGENT_SHAPE = withIdentifiers(new Shape("an Agent", ACTOR))
            .optional("objectType", Check.oneOf("xAPI 1.0.3 Data 2.4.2.1 (XAPI-00032)", "Agent"))
            .where((agent, place) -> identifiers(agent, place, AGENT, 1));

    private static final Shape GROUP_SHAPE = withIdentifiers(new Shape("a Group", ACTOR))
            .required("objectType", GROUP, Check.oneOf(GROUP, "Group"))
            .optional("member", Check.arrayOf(GROUP, AGENT_SHAPE))
            .where((group, place) -> identifiers(group, place, "xAPI 1.0.3 Data 2.4.2.2 (XAPI-00037)", 0))
            .where(ActorRules::membersOfAnonymous);

    /** An Agent and nothing else. */
    static final Check AN_AGENT = AGENT_SHAPE;

    /** A Group and nothing else. */
    static final Check A_GROUP = GROUP_SHAPE;

    /** An Agent, or a Group where objectType says so. */
    static final Check AN_ACTOR = (value, place) -> {
        if (isGroup(value)) {
            GROUP_SHAPE.look(value, place);
        } else {
            AGENT_SHAPE.look(value, place);
        }
    };

    private static final Check IDENTIFIED_ACTOR = (value, place) -> {
        AN_ACTOR.look(value, place);
        if (value instanceof JsonObject actor && isGroup(actor)) {
            identifiers(actor, place, GROUP, 1);
        }
    };

    private final Check check;

    private ActorRules(Check check) {
        this.check = check;
    }

    /** Rules for an Agent or an identified Group, as a filter names it. */
    public static ActorRules identified() {
        return new ActorRules(IDENTIFIED_ACTOR);
    }

    /** Rules for an Agent, as the document resources name it. */
    public static ActorRules agent() {
        return new ActorRules(AN_AGENT);
    }

    /** All rules that the value breaks; none when it is an actor. */
    public List<Broken> check(JsonValue value) {
        Place place = new Place("");
        check.look(value, place);
        return place.found();
    }

    static boolean isGroup(JsonValue value) {
        return value instanceof JsonObject object
                && object.get("objectType") instanceof JsonString type
                && type.getString().equals("Group");
    }

    static boolean isIdentified(JsonObject actor) {
        return count(actor) > 0;
    }

    private static int count(JsonObject actor) {
        int count = 0;
        for (String identifier : IDENTIFIERS) {
            count += actor.containsKey(identifier) ? 1 : 0;
        }
        return count;
    }

    private static Shape withIdentifiers(Shape shape) {
        return shape.optional("name", Check.string("xAPI 1.0.3 Data 2.4.2.1 (XAPI-00033)"))
                .optional(
                        "mbox",
                        Check.string(
                                "xAPI 1.0.3 Data 2.4.2.3 (XAPI-00038)",
                                Mbox::isValid,
                                "is not of the form mailto:address@host",
                                "write it as mailto:ann@example.org"))
                .optional(
                        "mbox_sha1sum",
                        Check.string(
                                "xAPI 1.0.3 Data 2.4.2.3 (XAPI-00039)",
                                text -> SHA1.matcher(text).matches(),
                                "is not a SHA-1 in hexadecimal",
                                "send the 40 digits of the SHA-1 of the mailto IRI"))
                .optional("openid", Check.iri("xAPI 1.0.3 Data 2.4.2.3 (XAPI-00040)"))
                .optional("account", ACCOUNT_SHAPE);
    }

    private static void identifiers(JsonObject actor, Place place, String rule, int least) {
        int count = count(actor);
        if (count < least) {
            place.broken(rule, "has no Inverse Functional Identifier", "add mbox, mbox_sha1sum, openid or account");
        }
        if (count > 1) {
            place.broken(rule, "has more than one Inverse Functional Identifier", "keep exactly one of them");
        }
    }

    private static void membersOfAnonymous(JsonObject group, Place place) {
        boolean hasMembers = group.get("member") instanceof JsonArray members && !members.isEmpty();
        if (!isIdentified(group) && !hasMembers) {
            place.broken(
                    "xAPI 1.0.3 Data 2.4.2.2 (XAPI-00037)",
                    "an anonymous Group lists no members",
                    "add member with at least one Agent, or an identifier");
        }
    }
}
