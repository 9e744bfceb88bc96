package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "TIRO_HTTP_PORT, 0",
        "TIRO_HTTP_PORT, 65536",
        "TIRO_HTTP_PORT, http",
        "TIRO_PUBLIC_URL, records.example.org",
        "TIRO_PUBLIC_URL, ftp://records.example.org",
        "TIRO_PUBLIC_URL, https://records.example.org/tiro",
        "TIRO_PUBLIC_URL, https://ann:secret@records.example.org",
        "TIRO_MODULES_DIR, /no/such/folder",
        "TIRO_JDBC_URL, jdbc:mysql://db/tiro",
        "TIRO_JDBC_URL, jdbc:postgresql://db/tiro?loginTimeout=5",
        "TIRO_JDBC_ANSWER_SECONDS, 0",
        "TIRO_JDBC_CONNECTIONS, 3",
        "TIRO_XAPI_DEFAULT_VERSION, 1.0.2",
        "TIRO_REQUESTS_PER_MINUTE, -1",
        "TIRO_REQUESTS_PER_MINUTE, 1000001",
        "TIRO_OAUTH_ISSUER, http://login.example.org/realm",
        "TIRO_OAUTH_ISSUER, login.example.org",
        "TIRO_SIGNATURE_TRUST, /no/such/file.pem",
        "TIRO_SIGNATURE_TRUST, /",
        "TIRO_BODY_GRACE_SECONDS, 0",
        "TIRO_MAX_JSON_BYTES, 1 MB",
        "TIRO_MAX_DOCUMENT_BYTES, 2147483648",
        "TIRO_MAX_ATTACHMENT_BYTES, -1"
    })
    void namesTheSettingThatCannotBeUsed(String name, String value) {
        Settings settings = Settings.from(Map.of(name, value));

        assertThat(settings.objections()).singleElement().asString().startsWith(name + "=" + value + " ");
    }

    @Test
    void trustsAFileOnlyIfCertificatesAreInIt(@TempDir Path folder) throws Exception {
        TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        platform.init((KeyStore) null);
        X509Certificate some = ((X509TrustManager) platform.getTrustManagers()[0]).getAcceptedIssuers()[0];
        Key key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();

        for (String text : List.of("", "root:x:0:0:root:/root:/bin/bash\n", pem("PRIVATE KEY", key.getEncoded()))) {
            Path none = Files.writeString(folder.resolve("none.pem"), text);
            assertThat(Settings.from(Map.of("TIRO_SIGNATURE_TRUST", none.toString()))
                            .objections())
                    .as(text)
                    .singleElement()
                    .asString()
                    .startsWith("TIRO_SIGNATURE_TRUST=");
        }
        Path trusted = Files.writeString(folder.resolve("trusted.pem"), pem("CERTIFICATE", some.getEncoded()));
        assertThat(Settings.from(Map.of("TIRO_SIGNATURE_TRUST", trusted.toString()))
                        .objections())
                .isEmpty();
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    @Test
    void namesWhatIsNoSettingAndNotItsValue() {
        Settings settings = Settings.from(
                Map.of("TIRO_ADMIN_PASWORD", "a secret all the same", "TIRO_MOVE_TO_USER", "for another command"));

        assertThat(settings.objections())
                .containsExactly("TIRO_ADMIN_PASWORD is no setting; \"tiro serve --help\" lists them all.");
    }

    @Test
    void printsNoSecret() {
        Settings settings =
                Settings.from(Map.of("TIRO_ADMIN_EMAIL", "head@school.example", "TIRO_ADMIN_PASSWORD", "short"));

        assertThat(settings.objections())
                .singleElement()
                .asString()
                .startsWith("TIRO_ADMIN_PASSWORD must have 8 to 200 characters")
                .doesNotContain("short");
    }

    @ParameterizedTest
    @CsvSource({
        "TIRO_BOOTSTRAP_KEY, key, TIRO_BOOTSTRAP_SECRET",
        "TIRO_BOOTSTRAP_SECRET, secret, TIRO_BOOTSTRAP_KEY",
        "TIRO_ADMIN_EMAIL, head@school.example, TIRO_ADMIN_PASSWORD",
        "TIRO_ADMIN_PASSWORD, long enough, TIRO_ADMIN_EMAIL"
    })
    void wantsBothHalvesOfAPair(String given, String value, String missing) {
        Settings settings = Settings.from(Map.of(given, value));

        assertThat(settings.objections()).singleElement().asString().startsWith(missing + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "TIRO_OAUTH_JWKS_URL, https://login.example.org/keys",
        "TIRO_OAUTH_AUDIENCE, tiro",
        "TIRO_OAUTH_SCOPE_PREFIX, xapi:"
    })
    void wantsTheIssuerThatTheOthersAreAbout(String given, String value) {
        assertThat(Settings.from(Map.of(given, value)).objections())
                .singleElement()
                .asString()
                .startsWith("TIRO_OAUTH_ISSUER is missing: " + given);
    }

    @Test
    void hasNothingAgainstAnEmptyEnvironment() {
        Settings settings = Settings.from(Map.of("TIRO_HTTP_PORT", "", "PATH", "/bin"));

        assertThat(settings.objections()).isEmpty();
        assertThat(settings.port()).isEqualTo(9080);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:9080");
        assertThat(settings.dataDirectory()).isEqualTo(Path.of(System.getProperty("user.home"), ".tiro"));
    }
}
