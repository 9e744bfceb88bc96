package org.cpdmodules.lrs.launch;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.Account;
import org.cpdmodules.lrs.xapi.Agent;
import org.cpdmodules.lrs.xapi.Iri;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.LearningModule;

/**
 * What a package sends to be given a token.
 *
 * @param issuer whose learner it is: the address of the learning management system
 * @param learner the learner's name there, at most 200 characters
 * @param name what a certificate will print, at most 200 characters
 * @param module its id
 */
record LaunchRequest(
        String packageKey, String issuer, String learner, String name, UUID registration, Id module, String version) {
    static final int MAX_BYTES = 8_192;
    private static final int MAX_CHARACTERS = 200;
    private static final String RULE = "launch request";

    /**
     * Reads the body.
     *
     * @throws Refusal of status 400 when a member is missing or malformed
     */
    static LaunchRequest read(byte[] body) {
        StrictJson.Reading reading = StrictJson.read(body);
        if (reading instanceof StrictJson.Malformed malformed) {
            throw refusal(malformed.pointer(), malformed.message(), "send one JSON object");
        }
        JsonValue value = ((StrictJson.Parsed) reading).value();
        if (!(value instanceof JsonObject json)) {
            throw refusal("", "the body is no object", "send one JSON object");
        }
        String learner = text(json, "learner", MAX_CHARACTERS);
        String module = text(json, "module", 64);
        if (!Id.isId(module)) {
            throw refusal("/module", "the module is no id", "send the id that the package was made with");
        }
        return new LaunchRequest(
                text(json, "packageKey", 64),
                issuer(text(json, "issuer", 500)),
                learner,
                optional(json, "name").orElse(learner),
                StatementId.parse(text(json, "registration", 36))
                        .orElseThrow(() -> refusal("/registration", "the registration is no UUID", "send a UUID")),
                new Id(module),
                text(json, "version", 40));
    }

    /** The learner as Statements name them. */
    Agent actor() {
        return new Agent(Optional.of(name), new Account(issuer, learner));
    }

    /** What all activities of the module begin with. */
    String moduleIri() {
        return LearningModule.IRI_BASE.resolve(module.value()).toString();
    }

    private static String issuer(String text) {
        try {
            if (Iri.isValid(text) && URI.create(text).isAbsolute()) {
                return text;
            }
        } catch (IllegalArgumentException malformed) {
            throw refusal("/issuer", "the issuer is no address", "send for example https://lms.example/");
        }
        throw refusal("/issuer", "the issuer is no address", "send for example https://lms.example/");
    }

    private static String text(JsonObject json, String member, int most) {
        return optional(json, member)
                .filter(text -> text.length() <= most)
                .orElseThrow(() -> refusal(
                        "/" + member,
                        member + " is missing, empty, no string or longer than " + most + " characters",
                        "send it as a string"));
    }

    private static Optional<String> optional(JsonObject json, String member) {
        return json.get(member) instanceof JsonString text
                ? Optional.of(text.getString().strip())
                        .filter(said -> !said.isEmpty() && said.indexOf('\0') < 0)
                        .map(said -> said.length() > 500 ? said.substring(0, 500) : said)
                : Optional.empty();
    }

    private static Refusal refusal(String where, String message, String remedy) {
        return new Refusal(new Problem(400, RULE, where, message, remedy));
    }
}
