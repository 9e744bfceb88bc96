package org.cpdmodules.lrs.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.lrs.attachment.SignatureStanding.Trust;
import org.cpdmodules.lrs.database.JsonText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What certificates are worth. xAPI 1.0.3 Data §2.6; RFC 7515 §4.1.6. */
class SignatureRulesTest {
    private static final String STATEMENT = """
            {"id":"fd41c918-b88b-4b20-a0a5-a4c32391aaa0","actor":{"mbox":"mailto:ann@example.org"},
             "verb":{"id":"http://adlnet.gov/expapi/verbs/experienced"},"object":{"id":"http://example.org/a"}}""";
    private static final JsonObject SENT = JsonText.object(STATEMENT);

    @TempDir
    private static Path folder;

    private static Signers signers;
    private static Certificate issued;

    @BeforeAll
    static void makeKeys() throws Exception {
        signers = new Signers(folder)
                .key("root", "RSA", "-ext", "bc:c")
                .key("signer", "RSA")
                .key("late", "RSA", "-startdate", "-10d", "-validity", "5")
                .key("early", "RSA", "-startdate", "+10d")
                .key("sealer", "RSA", "-ext", "ku:c=keyEncipherment")
                .key("curve", "EC");
        issued = signers.certified("root", "signer");
    }

    private static SignatureVerdict verdict(String trust, byte[] signature) {
        return new SignatureRules(Optional.of(trust))
                .check(signature, List.of(new SignatureRules.Signed(SENT, "/attachments/0")));
    }

    private static SignatureStanding sound(SignatureVerdict verdict) {
        assertThat(verdict).isInstanceOf(SignatureVerdict.Sound.class);
        return ((SignatureVerdict.Sound) verdict).standing();
    }

    private static void assertUnsound(byte[] signature, String message) {
        assertThat(verdict("", signature)).isInstanceOfSatisfying(SignatureVerdict.Unsound.class, unsound -> assertThat(
                        unsound.broken().message())
                .contains(message));
    }

    @Test
    void saysThatNobodyKnowsWhoSignedWithoutACertificate() throws Exception {
        assertThat(sound(verdict("", signers.sign("signer", STATEMENT))).trust())
                .isEqualTo(Trust.NO_CERTIFICATE);
    }

    @Test
    void saysThatTheIssuerIsUnknown() throws Exception {
        SignatureStanding standing = sound(verdict("", signers.sign("signer", STATEMENT, issued)));

        assertThat(standing).isEqualTo(new SignatureStanding(Trust.UNKNOWN_ISSUER, "CN=signer", "CN=root"));
        assertThat(sound(verdict("jdk", signers.sign("signer", STATEMENT, issued)))
                        .trust())
                .isEqualTo(Trust.UNKNOWN_ISSUER);
        assertThat(sound(verdict(signers.pem("late").toString(), signers.sign("signer", STATEMENT, issued)))
                        .trust())
                .isEqualTo(Trust.UNKNOWN_ISSUER);
    }

    @Test
    void saysThatTheIssuerIsTrustedWithAndWithoutItsOwnCertificateInTheChain() throws Exception {
        String trust = signers.pem("root").toString();

        assertThat(sound(verdict(trust, signers.sign("signer", STATEMENT, issued)))
                        .trust())
                .isEqualTo(Trust.TRUSTED_ISSUER);
        assertThat(sound(verdict(trust, signers.sign("signer", STATEMENT, issued, signers.certificate("root"))))
                        .trust())
                .isEqualTo(Trust.TRUSTED_ISSUER);
    }

    @Test
    void trustsACertificateThatIsTrustedItself() throws Exception {
        Certificate own = signers.certificate("signer");

        assertThat(sound(verdict(signers.pem("signer").toString(), signers.sign("signer", STATEMENT, own)))
                        .trust())
                .isEqualTo(Trust.TRUSTED_ISSUER);
    }

    @Test
    void refusesCertificatesThatNobodyMayRelyOn() throws Exception {
        assertUnsound(signers.sign("late", STATEMENT, signers.certificate("late")), "has expired");
        assertUnsound(signers.sign("early", STATEMENT, signers.certificate("early")), "not valid yet");
        assertUnsound(signers.sign("sealer", STATEMENT, signers.certificate("sealer")), "not one for signatures");
        assertUnsound(signers.sign("signer", STATEMENT, issued, signers.certificate("sealer")), "not issued by");
        assertUnsound(signers.sign("signer", STATEMENT, signers.certificate("curve")), "RSA key");
        assertUnsound(signers.sign("signer", STATEMENT, signers.certificate("root")), "not made by the key");
    }

    @Test
    void refusesASignatureOfTheSameContentUnderAnotherId() throws Exception {
        String other = STATEMENT.replace("fd41c918", "00000000");

        assertUnsound(signers.sign("signer", other, issued), "of another Statement");
        assertThat(new SignatureRules(Optional.of(""))
                        .check(
                                signers.sign("signer", STATEMENT, issued),
                                List.of(new SignatureRules.Signed(
                                        JsonText.object(STATEMENT.replaceFirst("\"id\":\"[^\"]+\",", "")), ""))))
                .isInstanceOf(SignatureVerdict.Unsound.class);
    }

    @Test
    void acceptsASignatureMadeBeforeTheStatementHadAnId() throws Exception {
        sound(verdict("", signers.sign("signer", STATEMENT.replaceFirst("\"id\":\"[^\"]+\",", ""), issued)));
        sound(verdict("", signers.sign("signer", STATEMENT.replace("fd41c918", "FD41C918"), issued)));
    }

    @Test
    void refusesChainsThatAreTooLong() throws Exception {
        Certificate[] chain = new Certificate[11];
        java.util.Arrays.fill(chain, issued);

        assertUnsound(signers.sign("signer", STATEMENT, chain), "not a chain");
    }

    @Test
    void stopsTheStartOfASettingThatNamesNobody() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");

        for (String setting :
                new String[] {folder.resolve("missing.pem").toString(), empty.toString(), text.toString()}) {
            assertThatThrownBy(() -> new SignatureRules(Optional.of(setting)))
                    .as(setting)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("TIRO_SIGNATURE_TRUST");
        }
    }
}
