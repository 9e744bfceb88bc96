package org.cpdmodules.lrs.http;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.validation.ActorRules;
import org.cpdmodules.lrs.validation.Broken;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.Iri;
import org.cpdmodules.lrs.xapi.StatementId;
import org.cpdmodules.lrs.xapi.Timestamp;

/**
 * Parameters of a request, decoded once, each at most once. A {@code +} is a space as in forms, except in a value that
 * can hold none (an IRI, a timestamp, an mbox): there it is a plus. Every reading method answers a value that breaks its
 * type with a {@link Refusal} of status 400.
 */
public record Parameters(Map<String, String> values) {
    static final Parameters NONE = new Parameters(Map.of());
    private static final String RULE = "xAPI 1.0.3 Communication 3.2";
    private static final Pattern MBOX = Pattern.compile("(\"mbox\"\\s*:\\s*)(\"[^\"]*\")");

    public Parameters {
        values = Map.copyOf(values);
    }

    /**
     * Reads {@code a=1&b=2}.
     *
     * @throws Refusal when a name comes twice, or an octet is malformed
     */
    static Parameters parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw refusal(name, "the parameter comes more than once", "send each parameter once");
            }
        }
        return new Parameters(values);
    }

    /** Refuses any parameter but these: also one in wrong case, which the standard wants rejected. */
    public Parameters only(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw refusal(name, "the resource knows no such parameter", "leave it out; names are case-sensitive");
            }
        }
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value as it is; empty when the parameter is absent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value, which must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> refusal(name, "the parameter is missing", "add it to the query string"));
    }

    public Optional<String> iri(String name) {
        return text(name).map(value -> {
            String iri = value.replace(' ', '+');
            if (!Iri.isValid(iri)) {
                throw refusal(name, "the value is not an absolute IRI", "send an IRI with a scheme, percent-encoded");
            }
            return iri;
        });
    }

    public Optional<UUID> uuid(String name) {
        return text(name).map(value -> StatementId.parse(value)
                .orElseThrow(() -> refusal(name, "the value is not a UUID", "send 8-4-4-4-12 digits")));
    }

    public Optional<Instant> timestamp(String name) {
        return text(name).map(value -> Timestamp.parse(value.replace(' ', '+'))
                .orElseThrow(() -> refusal(
                        name, "the value is not an ISO 8601 timestamp", "send for example 2026-01-31T09:30:00.000Z")));
    }

    /** {@code true} or {@code false} in lower case; false when absent. */
    public boolean flag(String name) {
        String value = text(name).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw refusal(name, "the value is neither true nor false", "send true or false in lower case");
        }
        return value.equals("true");
    }

    /** A whole number of at least zero; the largest {@code int} stands for anything above it. */
    public Optional<Integer> count(String name) {
        return text(name).map(value -> {
            if (!value.matches("\\d{1,30}")) {
                throw refusal(name, "the value is not a whole number of at least 0", "send digits only");
            }
            return new BigInteger(value)
                    .min(BigInteger.valueOf(Integer.MAX_VALUE))
                    .intValue();
        });
    }

    /** An Agent or an identified Group as JSON. */
    public Optional<JsonObject> actor(String name) {
        return text(name).map(value -> actorOf(name, value, ActorRules.identified()));
    }

    /** An Agent as JSON; a Group is refused. */
    public Optional<JsonObject> agent(String name) {
        return text(name).map(value -> actorOf(name, value, ActorRules.agent()));
    }

    private static JsonObject actorOf(String name, String value, ActorRules rules) {
        StrictJson.Reading reading = StrictJson.read(withPlusInMbox(value));
        if (reading instanceof StrictJson.Malformed malformed) {
            throw refusal(name, malformed.message(), "send the JSON of one Agent, percent-encoded");
        }
        var broken = rules.check(((StrictJson.Parsed) reading).value());
        if (!broken.isEmpty()) {
            Broken first = broken.get(0);
            throw new Refusal(new Problem(
                    400, first.rule(), "parameter " + name + first.pointer(), first.message(), first.remedy()));
        }
        return ((StrictJson.Parsed) reading).value().asJsonObject();
    }

    /** An mbox holds no space, so every space in one was a plus before the form decoding. */
    private static String withPlusInMbox(String json) {
        return MBOX.matcher(json)
                .replaceAll(mbox ->
                        Matcher.quoteReplacement(mbox.group(1) + mbox.group(2).replace(' ', '+')));
    }

    /** The answer to a parameter with a wrong value. */
    public static Refusal refusal(String parameter, String message, String remedy) {
        return new Refusal(new Problem(400, RULE, "parameter " + parameter, message, remedy));
    }

    private static String decode(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '+') {
                decoded.put((byte) ' ');
            } else if (bytes[at] == '%') {
                decoded.put(octet(bytes, at));
                at += 2;
            } else {
                decoded.put(bytes[at]);
            }
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
            if (text.indexOf('\0') >= 0) {
                throw refusal(encoded, "the character U+0000 is in it", "send text");
            }
            return text;
        } catch (CharacterCodingException malformed) {
            throw refusal(encoded, "the octets are not UTF-8", "encode the value as UTF-8 before percent-encoding it");
        }
    }

    private static byte octet(byte[] bytes, int percent) {
        int high = percent + 2 < bytes.length ? Character.digit(bytes[percent + 1], 16) : -1;
        int low = percent + 2 < bytes.length ? Character.digit(bytes[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw refusal(
                    "query",
                    "a percent sign is not followed by two hexadecimal digits",
                    "write %25 for a percent sign");
        }
        return (byte) (high * 16 + low);
    }
}
