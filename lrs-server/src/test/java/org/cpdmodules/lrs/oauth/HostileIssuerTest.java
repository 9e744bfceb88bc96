package org.cpdmodules.lrs.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer that publishes nonsense, or does not answer at all. */
class HostileIssuerTest {
    private static final String AUDIENCE = "https://lrs.example.org/xapi/";
    private static RSAKey key;

    private LittleIssuer issuer;

    @BeforeAll
    static void makeKey() throws Exception {
        key = LittleIssuer.rsa("one");
    }

    @BeforeEach
    void open() throws Exception {
        issuer = new LittleIssuer(0);
        issuer.publishesOnly(key);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    private BearerTokens tokens(Optional<URI> jwks) {
        return new BearerTokens(
                Optional.of(new OAuthSettings(issuer.address(), AUDIENCE, jwks, "")), Clock.systemUTC());
    }

    private String token() throws Exception {
        return issuer.token(JWSAlgorithm.RS256, key, issuer.claims(AUDIENCE, "ann", "all"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[null]}",
                "{\"keys\":[1]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"\",\"e\":\"\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"AA\",\"e\":\"AQAB\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":1,\"e\":true}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"one\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"one\",\"crv\":\"P-257\",\"x\":\"AA\",\"y\":\"AA\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"one\",\"crv\":\"Ed25519\",\"x\":\"\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"one\",\"k\":\"AA\"}]}",
                "{\"keys\":[{\"kty\":\"none\",\"kid\":\"one\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"use\":1,\"alg\":[],\"n\":\"AA\",\"e\":\"AA\"}]}"
            })
    void makesNoTokenGoodAndNothingFailByItsKeys(String published) throws Exception {
        issuer.publishesKeys(published.isEmpty() ? " " : published);

        assertThat(tokens(Optional.empty()).verify(token())).isNotInstanceOf(TokenVerdict.Good.class);
    }

    /** RFC 7517 §5: what is not understood in a set of keys is passed over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"kty\":\"RSA\",\"kid\":\"one\"}",
                "{\"kty\":\"EC\",\"crv\":\"brainpoolP256r1\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
                "{\"kty\":\"oct\",\"kid\":\"one\",\"k\":\"AA\"}"
            })
    void isUnderstoodBesideKeysThatNobodyCanUse(String other) throws Exception {
        issuer.publishesKeys("{\"keys\":[" + other + "," + key.toPublicJWK().toJSONString() + "]}");

        assertThat(tokens(Optional.empty()).verify(token())).isInstanceOf(TokenVerdict.Good.class);
    }

    @Test
    void makesNothingFailByKeysOfGreatDepth() throws Exception {
        issuer.publishesKeys("{\"keys\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}");

        assertThat(tokens(Optional.empty()).verify(token())).isInstanceOf(TokenVerdict.Undecided.class);
    }

    /** Anybody can send something that looks like a token, so only one waits for an issuer that is silent. */
    @Test
    void holdsUpOneRequestOnlyWhileItIsSilent() throws Exception {
        CountDownLatch speaks = new CountDownLatch(1);
        IssuerKeys keys = new IssuerKeys(() -> silentUntil(speaks), Clock.systemUTC());
        ExecutorService requests = Executors.newFixedThreadPool(20);
        CompletionService<Optional<IssuerKeys.Candidates>> answers = new ExecutorCompletionService<>(requests);
        for (int request = 0; request < 20; request++) {
            answers.submit(() -> keys.of(Optional.of("one")));
        }

        for (int other = 1; other < 20; other++) {
            Future<Optional<IssuerKeys.Candidates>> answer = answers.poll(1, TimeUnit.MINUTES);
            assertThat(answer).as("answer %d", other).isNotNull();
            assertThat(answer.get()).isEmpty();
        }
        assertThat(answers.poll()).as("who asks the issuer").isNull();
        speaks.countDown();
        assertThat(answers.poll(1, TimeUnit.MINUTES)).isNotNull();
        requests.shutdown();
    }

    /** It waits as long as its socket would be silent: who waits behind it must not, however slow the machine is. */
    private IssuerDocuments.Published silentUntil(CountDownLatch speaks) throws IssuerUnreachable {
        try {
            speaks.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        throw new IssuerUnreachable(URI.create(issuer.address()), "silent");
    }
}
