package org.cpdmodules.lrs.statement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpdmodules.lrs.attachment.AttachmentStore;
import org.cpdmodules.lrs.attachment.Intake;
import org.cpdmodules.lrs.attachment.MultipartReader;
import org.cpdmodules.lrs.attachment.MultipartReader.MalformedMultipart;
import org.cpdmodules.lrs.attachment.MultipartReader.Part;
import org.cpdmodules.lrs.attachment.SignatureRules;
import org.cpdmodules.lrs.attachment.SignatureStanding;
import org.cpdmodules.lrs.attachment.SignatureVerdict;
import org.cpdmodules.lrs.http.BodyLimits;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.validation.Broken;
import org.cpdmodules.lrs.validation.StatementRules;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.StoreId;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Reads the body of a request that stores Statements: JSON, or multipart with the Statements first and attachment data
 * behind. Whatever is wrong ends in a {@link Refusal}, and no attachment data stays. xAPI 1.0.3 Communication §1.5.
 */
@ApplicationScoped
class StatementReader {
    private static final String RULE = "xAPI 1.0.3 Communication 1.5.2";
    private static final String HASH = "x-experience-api-hash";
    private static final String ENCODING = "content-transfer-encoding";
    /** A signature holds its Statement once more, in Base64. */
    private static final int SIGNATURE_FACTOR = 2;

    private final AttachmentStore attachments;
    private final SignatureRules signatures;
    private final BodyLimits limits;

    @Inject
    StatementReader(AttachmentStore attachments, SignatureRules signatures, BodyLimits limits) {
        this.attachments = attachments;
        this.signatures = signatures;
        this.limits = limits;
    }

    /** For the CDI client proxy only. */
    StatementReader() {
        this(null, null, null);
    }

    ReceivedStatements read(StoreId store, XapiVersion version, MediaType type, InputStream body) throws IOException {
        if (type != null && isA(type, "application", "json")) {
            return read(version, limits.read(body, limits.json()));
        }
        if (type != null && isA(type, "multipart", "mixed")) {
            return multipart(store, version, type, body);
        }
        throw refusal(
                "header Content-Type",
                "Statements are not read from this type",
                "send application/json or multipart/mixed");
    }

    /** Reads a body of JSON alone. */
    static ReceivedStatements read(XapiVersion version, byte[] body) {
        JsonValue json = json(body);
        List<JsonObject> statements = valid(json, version);
        requireData(AttachmentClaim.of(json), Set.of());
        return new ReceivedStatements(statements, json instanceof JsonArray, Optional.empty());
    }

    private ReceivedStatements multipart(StoreId store, XapiVersion version, MediaType type, InputStream body)
            throws IOException {
        String boundary = type.getParameters().getOrDefault("boundary", "");
        if (boundary.isEmpty() || boundary.length() > 70) {
            throw refusal("header Content-Type", "the boundary is missing or longer than 70 characters", "name it");
        }
        Intake data = attachments.intake(store);
        boolean isRead = false;
        try {
            MultipartReader parts = new MultipartReader(body, boundary);
            JsonValue json = first(parts);
            List<JsonObject> statements = valid(json, version);
            List<AttachmentClaim> claims = AttachmentClaim.of(json);
            Map<String, List<AttachmentClaim>> byHash =
                    claims.stream().collect(groupingBy(AttachmentClaim::sha2, TreeMap::new, toList()));
            Set<String> received = new TreeSet<>();
            for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                received.add(receive(part.get(), byHash, data));
            }
            requireData(claims, received);
            isRead = true;
            return new ReceivedStatements(statements, json instanceof JsonArray, Optional.of(data));
        } catch (MalformedMultipart malformed) {
            throw refusal("body", malformed.getMessage(), "form the body as RFC 2046 says, with CRLF line breaks");
        } finally {
            if (!isRead) {
                attachments.discard(data);
            }
        }
    }

    private JsonValue first(MultipartReader parts) throws IOException {
        Part part = parts.next().orElseThrow(() -> refusal("body", "there are no parts", "send the Statements first"));
        boolean isJson = part.header("content-type")
                .map(text -> text.toLowerCase(Locale.ROOT).startsWith("application/json"))
                .orElse(false);
        if (!isJson) {
            throw refusal("part 1", "the first part is not application/json", "send the Statements in the first part");
        }
        return json(limits.read(part.content(), limits.json()));
    }

    /** Takes in one part and answers its hash. */
    private String receive(Part part, Map<String, List<AttachmentClaim>> claims, Intake data) throws IOException {
        String hash = part.header(HASH)
                .orElseThrow(() -> refusal("part", "a part has no X-Experience-API-Hash", "name the SHA-2 of its data"))
                .toLowerCase(Locale.ROOT);
        if (!part.header(ENCODING).map("binary"::equalsIgnoreCase).orElse(false)) {
            throw refusal("part " + hash, "Content-Transfer-Encoding is not binary", "send the octets as they are");
        }
        List<AttachmentClaim> claimed = claims.getOrDefault(hash, List.of());
        if (claimed.isEmpty()) {
            throw refusal("part " + hash, "no Statement has an attachment of this hash", "leave the part out");
        }
        List<AttachmentClaim> signed =
                claimed.stream().filter(AttachmentClaim::isSignature).toList();
        InputStream content = part.content();
        Optional<SignatureStanding> standing = Optional.empty();
        if (!signed.isEmpty()) {
            byte[] signature = limits.read(content, limits.json() * SIGNATURE_FACTOR);
            standing = Optional.of(verified(signed, part, signature));
            content = new ByteArrayInputStream(signature);
        }
        if (!attachments.receive(data, hash, content, limits.attachment(), standing)) {
            throw refusal("part " + hash, "its data has another hash", "send the data unchanged");
        }
        return hash;
    }

    private SignatureStanding verified(List<AttachmentClaim> claims, Part part, byte[] signature) {
        boolean isOctets = part.header("content-type")
                .map(MediaType.APPLICATION_OCTET_STREAM::equals)
                .orElse(true);
        for (AttachmentClaim claim : claims) {
            if (!isOctets || !claim.contentType().equals(MediaType.APPLICATION_OCTET_STREAM)) {
                throw refusals(List.of(new Broken(
                        claim.pointer(),
                        "xAPI 1.0.3 Data 2.6 (XAPI-00115)",
                        "the contentType of a signature is not application/octet-stream",
                        "send the signature as application/octet-stream")));
            }
        }
        SignatureVerdict verdict = signatures.check(signature, statements(claims));
        if (verdict instanceof SignatureVerdict.Unsound unsound) {
            throw refusals(List.of(unsound.broken()));
        }
        return ((SignatureVerdict.Sound) verdict).standing();
    }

    /** Each Statement once, with the first place where it names the signature, were it named a thousand times. */
    private static List<SignatureRules.Signed> statements(List<AttachmentClaim> claims) {
        Set<JsonObject> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return claims.stream()
                .filter(claim -> seen.add(claim.statement()))
                .map(claim -> new SignatureRules.Signed(claim.statement(), claim.pointer()))
                .toList();
    }

    private static void requireData(List<AttachmentClaim> claims, Set<String> received) {
        for (AttachmentClaim claim : claims) {
            if (claim.isSignature() && !received.contains(claim.sha2())) {
                throw refusals(List.of(new Broken(
                        claim.pointer(),
                        "xAPI 1.0.3 Data 2.6 (XAPI-00115)",
                        "the signature is not in the body, so it can't be held against its Statement",
                        "send the signature in a multipart/mixed body, also where there is a fileUrl")));
            }
            if (!claim.hasFileUrl() && !received.contains(claim.sha2())) {
                throw refusals(List.of(new Broken(
                        claim.pointer(),
                        RULE + " (XAPI-00129)",
                        "there is neither a fileUrl nor data with this sha2",
                        "add fileUrl, or send the data in a multipart/mixed body")));
            }
        }
    }

    private static JsonValue json(byte[] bytes) {
        StrictJson.Reading reading = StrictJson.read(bytes);
        if (reading instanceof StrictJson.Parsed parsed) {
            return parsed.value();
        }
        StrictJson.Malformed malformed = (StrictJson.Malformed) reading;
        throw refusals(List.of(new Broken(
                malformed.pointer(), "xAPI 1.0.3 Data 2.2", malformed.message(), "send one JSON value in UTF-8")));
    }

    private static List<JsonObject> valid(JsonValue json, XapiVersion version) {
        List<Broken> broken = StatementRules.of(version).checkBatch(json);
        if (!broken.isEmpty()) {
            throw refusals(broken);
        }
        return json instanceof JsonArray batch ? batch.getValuesAs(JsonObject.class) : List.of(json.asJsonObject());
    }

    private static boolean isA(MediaType type, String main, String sub) {
        return type.getType().equalsIgnoreCase(main) && type.getSubtype().equalsIgnoreCase(sub);
    }

    private static Refusal refusal(String where, String message, String remedy) {
        return new Refusal(new Problem(400, RULE, where, message, remedy));
    }

    private static Refusal refusals(List<Broken> broken) {
        List<Problem> problems = broken.stream()
                .map(it -> new Problem(400, it.rule(), it.pointer(), it.message(), it.remedy()))
                .toList();
        Problem first = problems.get(0);
        return new Refusal(new Problem(
                400,
                first.rule(),
                first.where(),
                first.message(),
                first.remedy(),
                problems.subList(1, problems.size())));
    }
}
