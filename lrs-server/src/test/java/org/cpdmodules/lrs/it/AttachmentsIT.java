package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.cpdmodules.lrs.matrix.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attachment data in and out, and signed Statements. Data §2.4.11, §2.6; Communication §1.5.2. */
@RunningServer
class AttachmentsIT {
    private static final Lrs LRS = Lrs.inVersion1();
    private static final String BOUNDARY = "abcABC0123'()+_,-./:=?";
    private static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        new Random(count).nextBytes(octets);
        return octets;
    }

    private static String sha2(String algorithm, byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    }

    private static String statement(String id, String usage, String type, byte[] data, String sha2) {
        return Samples.statement(id)
                .replaceFirst(
                        "\\{",
                        ("{\"attachments\":[{\"usageType\":\"%s\",\"display\":{\"en\":\"data\"},\"contentType\":\"%s\","
                                        + "\"length\":%d,\"sha2\":\"%s\"}],")
                                .formatted(usage, type, data.length, sha2));
    }

    private static String statement(String id, byte[] data) throws Exception {
        return statement(id, "http://example.org/usage", "application/pdf", data, sha2("SHA-256", data));
    }

    private static byte[] part(String headers, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BOUNDARY + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    private static byte[] json(String statement) {
        return part("Content-Type:application/json", statement.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] data(byte[] octets, String sha2) {
        return part(
                "Content-Type: application/pdf\r\nContent-Transfer-Encoding:binary\r\nX-Experience-API-Hash:" + sha2,
                octets);
    }

    private static Lrs.Answer post(byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return LRS.send(
                "POST", "xapi/statements", "multipart/mixed; boundary=\"" + BOUNDARY + "\"", body.toByteArray());
    }

    private static byte[] dataIn(Lrs.Answer answer) {
        byte[] body = answer.body();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int header = text.indexOf("X-Experience-API-Hash");
        int begin = text.indexOf("\r\n\r\n", header) + 4;
        return Arrays.copyOfRange(body, begin, text.lastIndexOf("\r\n--", text.lastIndexOf("--\r\n") - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 27, 65_535, 65_536, 524_288, 524_289, 3_000_000})
    @Requirement({"XAPI-00167", "C1.5.2-1", "C1.5.2-3", "C1.5.2-4", "C1.5.2-5", "C1.5.2-7", "C1.5.2-10", "C2.1.3-5"})
    void returnsDataOfAnySizeOctetByOctet(int size) throws Exception {
        byte[] octets = octets(size);
        String id = UUID.randomUUID().toString();

        Lrs.Answer stored = post(json(statement(id, octets)), data(octets, sha2("SHA-256", octets)));
        Lrs.Answer found = LRS.get("xapi/statements?attachments=true&statementId=" + id);

        assertThat(stored.status()).as(stored.toString()).isEqualTo(200);
        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("multipart/mixed"));
        assertThat(dataIn(found)).isEqualTo(octets);
    }

    @Test
    void findsDataThatLooksLikeADelimiter() throws Exception {
        byte[] octets = ("\r\n--" + BOUNDARY.substring(0, 10) + "\r\n--\r\n\r\n\r--").getBytes(StandardCharsets.UTF_8);
        String id = UUID.randomUUID().toString();

        post(json(statement(id, octets)), data(octets, sha2("SHA-256", octets)));

        assertThat(dataIn(LRS.get("xapi/statements?attachments=true&statementId=" + id)))
                .isEqualTo(octets);
    }

    @Test
    void keepsTheSameDataOfTwoStatementsOnce() throws Exception {
        byte[] octets = octets(1_000);
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();

        post(json(statement(first, octets)), data(octets, sha2("SHA-256", octets)));
        post(json(statement(second, octets)), data(octets, sha2("SHA-256", octets)));

        for (String id : List.of(first, second)) {
            assertThat(dataIn(LRS.get("xapi/statements?attachments=true&statementId=" + id)))
                    .isEqualTo(octets);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-384", "SHA-512"})
    void knowsTheLongerHashes(String algorithm) throws Exception {
        byte[] octets = octets(100);
        String hash = sha2(algorithm, octets);
        String statement =
                statement(UUID.randomUUID().toString(), "http://example.org/usage", "application/pdf", octets, hash);

        assertThat(post(json(statement), data(octets, hash)).status()).isEqualTo(200);
    }

    @Test
    void returnsMultipartEvenWithoutData() {
        String id = UUID.randomUUID().toString();
        LRS.post("xapi/statements", Samples.statement(id));

        Lrs.Answer found = LRS.get("xapi/statements?attachments=true&statementId=" + id);

        assertThat(found.header("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("multipart/mixed"));
        assertThat(found.text()).contains(id);
    }

    @Test
    @Requirement({
        "XAPI-00128",
        "XAPI-00129",
        "XAPI-00132",
        "XAPI-00133",
        "XAPI-00134",
        "XAPI-00135",
        "C1.5.2-2",
        "C1.5.2-11"
    })
    void refusesDataThatIsNotWhatItSays() throws Exception {
        byte[] octets = octets(50);
        byte[] others = octets(51);
        String hash = sha2("SHA-256", octets);
        String statement = statement(UUID.randomUUID().toString(), octets);

        List<Lrs.Answer> answers = List.of(
                post(json(statement)),
                post(json(statement), data(others, hash)),
                post(json(statement), data(octets, hash), data(others, sha2("SHA-256", others))),
                post(json(statement), part("Content-Type: application/pdf", octets)),
                post(json(statement), part("X-Experience-API-Hash:" + hash, octets)),
                post(
                        json(statement),
                        part("Content-Transfer-Encoding: base64\r\nX-Experience-API-Hash:" + hash, octets)),
                post(json(statement), part("Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash:zz", octets)),
                post(
                        json(statement),
                        part(
                                "Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash:" + sha2("SHA-256", others)
                                        + "\r\nX-Experience-API-Hash:" + hash,
                                octets)),
                post(data(octets, hash), json(statement)),
                post(),
                LRS.post("xapi/statements", statement));

        assertThat(answers).extracting(Lrs.Answer::status).containsOnly(400);
    }

    @Test
    @Requirement({"XAPI-00328", "C3.2-6", "C3.2-8"})
    void refusesDataBeyondTheLimit() throws Exception {
        byte[] octets = octets(4_000_001);

        Lrs.Answer answer =
                post(json(statement(UUID.randomUUID().toString(), octets)), data(octets, sha2("SHA-256", octets)));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    @Requirement({"XAPI-00130", "XAPI-00131"})
    void refusesBodiesThatAreNotMultipart() throws Exception {
        String type = "multipart/mixed; boundary=xx";
        // With nothing wrong but the delimiters.
        String json = "Content-Type: application/json\r\n\r\n"
                + Samples.statement(UUID.randomUUID().toString());
        List<String> bodies = List.of(
                json,
                "--xx\r\n" + json,
                "--xx\r\n" + json + "--xx--",
                "--xx\r\n" + json + "\r\n--x",
                "--xx\r\nnonsense\r\n" + json + "\r\n--xx--",
                "--xx\r\nA: " + "b".repeat(20_000) + "\r\n" + json + "\r\n--xx--",
                "--xxy\r\n" + json + "\r\n--xxy--",
                "",
                "x",
                "--xx",
                "--xx--",
                "--xx\r\n",
                "--xx\r\n".repeat(5_000));

        for (String body : bodies) {
            assertThat(LRS.send("POST", "xapi/statements", type, body.getBytes())
                            .status())
                    .as(body.substring(0, Math.min(60, body.length())))
                    .isEqualTo(400);
        }
        String good = "--xx\r\n" + json + "\r\n--xx--";
        assertThat(LRS.send("POST", "xapi/statements", type, good.getBytes()).status())
                .isEqualTo(200);
        assertThat(LRS.send("POST", "xapi/statements", "multipart/mixed", good.getBytes())
                        .status())
                .isEqualTo(400);
        assertThat(LRS.send("POST", "xapi/statements", "multipart/form-data; boundary=xx", good.getBytes())
                        .status())
                .isEqualTo(400);
        assertThat(LRS.send("POST", "xapi/statements", "multipart/mixed", "--\r\n".getBytes())
                        .status())
                .isEqualTo(400);
        assertThat(LRS.send("POST", "xapi/statements", "multipart/form-data; boundary=xx", "--xx--".getBytes())
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512"})
    @Requirement({"D2.6-1", "D2.6-3", "D2.6-6"})
    void acceptsAStatementThatItsSignerSigned(String algorithm, @TempDir Path folder) throws Exception {
        String statement = Samples.statement(UUID.randomUUID().toString());
        Certified signer = Certified.make(folder);

        Lrs.Answer answer = postSigned(statement, signer.sign(algorithm, statement));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(Site.ofAdministrator().open("admin/statements").body())
                .contains("valid signature, unknown issuer, CN=Signer");
    }

    @Test
    void acceptsASignatureWithoutACertificate(@TempDir Path folder) throws Exception {
        String statement = Samples.statement(UUID.randomUUID().toString());
        KeyPair pair = rsa();
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(statement));
        jws.sign(new RSASSASigner(pair.getPrivate()));

        assertThat(postSigned(statement, jws.serialize()).status()).isEqualTo(200);
        assertThat(Site.ofAdministrator().open("admin/statements").body())
                .contains("no certificate: nobody can tell who signed");
    }

    @Test
    @Requirement({"XAPI-00116", "XAPI-00117", "D2.6-2", "D2.6-3", "D2.6-4", "D2.6-5", "D2.6-6"})
    void refusesSignaturesThatAreNotOfThisStatementOrThisSigner(@TempDir Path folder) throws Exception {
        String statement = Samples.statement(UUID.randomUUID().toString());
        Certified signer = Certified.make(folder);
        JWSObject byAnother = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .x509CertChain(List.of(signer.certificate()))
                        .build(),
                new Payload(statement));
        byAnother.sign(new RSASSASigner(rsa().getPrivate()));
        String good = signer.sign("RS256", statement);

        List<String> bad = List.of(
                signer.sign("RS256", statement.replace("ann@", "bob@")),
                signer.sign("PS256", statement),
                signer.sign("RS256", "not json"),
                signer.sign("RS256", "[]"),
                byAnother.serialize(),
                good.substring(0, good.length() - 8) + "AAAAAAAA",
                good.substring(0, good.lastIndexOf('.')),
                "nonsense",
                "");

        for (String signature : bad) {
            Lrs.Answer answer = postSigned(statement, signature);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.object().getString("rule")).contains("Data 2.6");
        }
    }

    @Test
    @Requirement({"XAPI-00115", "D2.6-1"})
    void refusesASignatureOfAnotherType(@TempDir Path folder) throws Exception {
        String statement = Samples.statement(UUID.randomUUID().toString());
        byte[] octets = Certified.make(folder).sign("RS256", statement).getBytes(StandardCharsets.US_ASCII);
        String hash = sha2("SHA-256", octets);

        Lrs.Answer answer = post(
                json(statement(statement.substring(8, 44), SIGNATURE, "text/plain", octets, hash)),
                part(
                        "Content-Type:text/plain\r\nContent-Transfer-Encoding:binary\r\nX-Experience-API-Hash:" + hash,
                        octets));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().getString("rule")).contains("XAPI-00115");
    }

    @Test
    @Requirement("XAPI-00115")
    void refusesASignatureThatOnlyAnAddressLeadsTo() {
        String named = statement(
                        UUID.randomUUID().toString(), SIGNATURE, "application/octet-stream", octets(1), "a".repeat(64))
                .replace("\"sha2\"", "\"fileUrl\":\"http://example.org/signature\",\"sha2\"");

        assertThat(LRS.post("xapi/statements", named).status()).isEqualTo(400);
    }

    private static Lrs.Answer postSigned(String statement, String signature) throws Exception {
        byte[] octets = signature.getBytes(StandardCharsets.US_ASCII);
        String hash = sha2("SHA-256", octets);
        String id = statement.substring(8, 44);
        return post(
                json(statement(id, SIGNATURE, "application/octet-stream", octets, hash)),
                part(
                        "Content-Type:application/octet-stream\r\nContent-Transfer-Encoding:binary\r\nX-Experience-API-Hash:"
                                + hash,
                        octets));
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
