package org.cpdmodules.lrs.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.access.SetClock;
import org.cpdmodules.lrs.http.PublicAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokensTest {
    private static final String AUDIENCE = "https://lrs.example.org/xapi/";
    private static RSAKey key;
    private static RSAKey stranger;

    private LittleIssuer issuer;
    private BearerTokens tokens;

    @BeforeAll
    static void makeKeys() throws Exception {
        key = LittleIssuer.rsa("one");
        stranger = LittleIssuer.rsa("one");
    }

    @BeforeEach
    void begin() throws Exception {
        issuer = new LittleIssuer(0);
        issuer.publishesOnly(key);
        tokens = tokens("", Clock.systemUTC());
    }

    @AfterEach
    void end() {
        issuer.close();
    }

    private BearerTokens tokens(String prefix, Clock clock) {
        return new BearerTokens(
                Optional.of(new OAuthSettings(issuer.address(), AUDIENCE, Optional.empty(), prefix)), clock);
    }

    private Map<String, Object> claims() {
        return issuer.claims(AUDIENCE, "ann", "statements/write profile email");
    }

    private String token(Map<String, Object> claims) throws Exception {
        return issuer.token(JWSAlgorithm.RS256, key, claims);
    }

    private static void assertBad(TokenVerdict verdict, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(TokenVerdict.Bad.class, bad -> assertThat(bad.reason())
                .contains(reason));
    }

    private static AccessToken good(TokenVerdict verdict) {
        assertThat(verdict).isInstanceOf(TokenVerdict.Good.class);
        return ((TokenVerdict.Good) verdict).token();
    }

    @Test
    void readsForWhomAndWhatAGoodTokenIs() throws Exception {
        AccessToken token = good(tokens.verify(token(claims())));

        assertThat(token)
                .isEqualTo(new AccessToken(
                        issuer.address(),
                        issuer.tokenEndpoint(),
                        "dashboard",
                        Optional.of("ann"),
                        Set.of("statements/write", "profile", "email")));
    }

    @Test
    void knowsAClientThatActsForItself() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("sub", "dashboard");

        assertThat(good(tokens.verify(token(claims))).user()).isEmpty();
    }

    @Test
    void takesTheClaimsOfIssuersThatDoNotKnowTheProfile() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("azp", claims.remove("client_id"));
        claims.put("scp", List.of("all/read", "state"));
        claims.remove("scope");
        claims.put("aud", List.of("account", AUDIENCE));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID("one")
                .build();

        AccessToken token = good(tokens.verify(issuer.token(header, key, claims)));

        assertThat(token.client()).isEqualTo("dashboard");
        assertThat(token.scopes()).containsExactlyInAnyOrder("all/read", "state");
    }

    @Test
    void countsOnlyScopesWithThePrefix() throws Exception {
        Map<String, Object> claims = claims();
        claims.put("scope", "xapi:statements/write all xapi:state other:profile");

        AccessToken token = good(tokens("xapi:", Clock.systemUTC()).verify(token(claims)));

        assertThat(token.scopes()).containsExactlyInAnyOrder("statements/write", "state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
    void acceptsTheAlgorithmsOfTheList(String name) throws Exception {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
        JWK signer = key;
        if (name.startsWith("ES")) {
            signer = LittleIssuer.ec(Curve.forJWSAlgorithm(algorithm).iterator().next(), "curve");
        } else if (name.equals("EdDSA")) {
            signer = issuer.ed25519("edwards");
        }
        issuer.publishesOnly(signer);
        String token = issuer.token(algorithm, signer, claims());

        assertThat(good(tokens.verify(token)).client()).isEqualTo("dashboard");
        char last = token.charAt(token.length() - 8);
        String forged = token.substring(0, token.length() - 8)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 7);
        assertBad(tokens.verify(forged), "no key of the issuer");
    }

    @Test
    void acceptsNeitherNoSignatureNorASharedSecret() throws Exception {
        String unsigned = new PlainObject(new PlainHeader(), new Payload(claims())).serialize();
        // The old trick: the public key as the secret of an HMAC.
        JWSObject confused = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), new Payload(claims()));
        confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

        assertBad(tokens.verify(unsigned), "not a signed JWT");
        assertBad(tokens.verify(confused.serialize()), "algorithm");
    }

    @Test
    void acceptsNoKeyButThePublishedOnes() throws Exception {
        JWSHeader withKey = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(stranger.toPublicJWK())
                .jwkURL(URI.create(issuer.address() + "stranger"))
                .keyID("one")
                .build();

        assertBad(tokens.verify(issuer.token(JWSAlgorithm.RS256, stranger, claims())), "no key of the issuer");
        assertBad(tokens.verify(issuer.token(withKey, stranger, claims())), "no key of the issuer");
        RSAKey forEncryption = new RSAKeyGenerator(2048)
                .keyID("encryption")
                .keyUse(KeyUse.ENCRYPTION)
                .generate();
        issuer.publishesOnly(key, forEncryption);
        assertBad(
                tokens("", Clock.systemUTC()).verify(issuer.token(JWSAlgorithm.RS256, forEncryption, claims())),
                "no key of the issuer");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "iss, https://other.example.org/, another issuer",
        "aud, https://other.example.org/, another audience",
        "exp, -61, expired",
        "exp, , no exp",
        "nbf, 90, not yet good",
        "iat, 90, not yet good",
        "sub, , no sub",
        "client_id, , no client_id",
        "client_id, session:fd41c918-b88b-4b20-a0a5-a4c32391aaa0, no client_id",
        "cnf, x, bound to a key"
    })
    void refusesClaimsThatAreNotForUs(String claim, String value, String reason) throws Exception {
        Map<String, Object> claims = claims();
        if (value == null) {
            claims.remove(claim);
        } else if (value.matches("-?[0-9]+")) {
            claims.put(claim, Instant.now().getEpochSecond() + Long.parseLong(value));
        } else {
            claims.put(claim, value);
        }

        assertBad(tokens.verify(token(claims)), reason);
    }

    @Test
    void forgivesClocksThatDifferByLessThanAMinute() throws Exception {
        Map<String, Object> claims = claims();
        long now = Instant.now().getEpochSecond();
        claims.put("exp", now - 30);
        claims.put("nbf", now + 30);

        good(tokens.verify(token(claims)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "JOSE"})
    void refusesTokensMadeForAnotherPurpose(String type) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID("one")
                .build();

        assertBad(tokens.verify(issuer.token(header, key, claims())), "not an access token");
    }

    @Test
    void refusesCriticalHeadersThatItDoesNotKnow() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .criticalParams(Set.of("exp"))
                .build();

        assertBad(tokens.verify(issuer.token(header, key, claims())), "demands what is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9..", "eyJhbGciOiJSUzI1NiJ9.e30.AA"})
    void refusesWhatIsNoToken(String text) {
        assertThat(tokens.verify(text)).isInstanceOf(TokenVerdict.Bad.class);
        assertThat(tokens.verify("A".repeat(20_000))).isInstanceOf(TokenVerdict.Bad.class);
    }

    @Test
    void findsANewKeyAtOnceButAsksForUnknownOnesOnlyNowAndThen() throws Exception {
        SetClock clock = new SetClock();
        IssuerKeys keys = new IssuerKeys(
                new IssuerDocuments(new OAuthSettings(issuer.address(), AUDIENCE, Optional.empty(), ""))::fetch, clock);
        assertThat(keys.of(Optional.of("one")).orElseThrow().keys()).hasSize(1);
        assertThat(issuer.keysAsked()).isEqualTo(1);

        issuer.publishesOnly(LittleIssuer.rsa("two"));
        for (int stranger = 0; stranger < 50; stranger++) {
            assertThat(keys.of(Optional.of("two")).orElseThrow().keys()).isEmpty();
        }
        assertThat(issuer.keysAsked()).as("within the pause").isEqualTo(1);
        clock.pass(IssuerKeys.PAUSE);
        assertThat(keys.of(Optional.of("two")).orElseThrow().keys()).hasSize(1);
        assertThat(keys.of(Optional.of("one")).orElseThrow().keys())
                .as("rotated out")
                .isEmpty();
        assertThat(issuer.keysAsked()).isEqualTo(2);
    }

    @Test
    void servesADayOnWhatItKnowsWhileTheIssuerIsDown() {
        SetClock clock = new SetClock();
        IssuerKeys keys = new IssuerKeys(
                new IssuerDocuments(new OAuthSettings(issuer.address(), AUDIENCE, Optional.empty(), ""))::fetch, clock);
        keys.of(Optional.of("one"));
        issuer.says(500);

        clock.pass(IssuerKeys.FRESH.plusSeconds(1));
        assertThat(keys.of(Optional.of("one"))).isPresent();
        assertThat(keys.of(Optional.of("new"))).as("nobody can tell").isEmpty();
        clock.pass(IssuerKeys.USABLE);
        assertThat(keys.of(Optional.of("one"))).as("too old").isEmpty();
        issuer.says(200);
        clock.pass(IssuerKeys.PAUSE);
        assertThat(keys.of(Optional.of("one"))).as("back").isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"issuer\":\"https://other.example.org/\",\"jwks_uri\":\"http://localhost/keys\"}",
                "{\"issuer\":\"%s\"}",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"http://192.168.0.1/keys\"}",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"file:///etc/passwd\"}",
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%smoved\"}"
            })
    void saysThatItCannotTellWhenTheIssuerPublishesNothingGood(String metadata) throws Exception {
        issuer.publishesMetadata(metadata.replace("%s", issuer.address()));

        assertThat(tokens.verify(token(claims()))).isInstanceOf(TokenVerdict.Undecided.class);
    }

    @Test
    void breaksOffAnAnswerThatIsTooLong() throws Exception {
        issuer.publishesKeys("{\"keys\":[]," + " ".repeat(600_000) + "\"x\":1}");

        assertThat(tokens.verify(token(claims()))).isInstanceOf(TokenVerdict.Undecided.class);
    }

    @Test
    void waitsForNobodyLongerThanItsPatience() throws Exception {
        try (java.net.ServerSocket silent =
                new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            BearerTokens waiting = new BearerTokens(
                    Optional.of(new OAuthSettings(
                            issuer.address(),
                            AUDIENCE,
                            Optional.of(URI.create("http://localhost:" + silent.getLocalPort() + "/keys")),
                            "")),
                    Clock.systemUTC());
            Instant begin = Instant.now();

            assertThat(waiting.verify(token(claims()))).isInstanceOf(TokenVerdict.Undecided.class);
            // Without a bound it would wait for ever; the machine may have paused.
            assertThat(Duration.between(begin, Instant.now())).isLessThan(IssuerDocuments.PATIENCE.plusSeconds(30));
            assertThat(waiting.verify(token(claims()))).isInstanceOf(TokenVerdict.Undecided.class);
        }
    }

    @Test
    void looksForMetadataWhereBothStandardsPutIt() {
        assertThat(IssuerDocuments.metadataAddresses(URI.create("https://login.example.org/realms/trust/")))
                .containsExactly(
                        URI.create("https://login.example.org/.well-known/oauth-authorization-server/realms/trust"),
                        URI.create("https://login.example.org/realms/trust/.well-known/openid-configuration"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "http://login.example.org/, , , TIRO_OAUTH_ISSUER",
        "login.example.org, , , TIRO_OAUTH_ISSUER",
        "https://login.example.org/?x=1, , , TIRO_OAUTH_ISSUER",
        "https://login.example.org/#x, , , TIRO_OAUTH_ISSUER",
        "https://login.example.org/, http://login.example.org/keys, , TIRO_OAUTH_JWKS_URL",
        "https://login.example.org/, , x y, TIRO_OAUTH_SCOPE_PREFIX",
        ", https://login.example.org/keys, , TIRO_OAUTH_ISSUER"
    })
    void stopsTheStartOfAWrongSetting(String issuerUrl, String jwks, String prefix, String name) {
        assertThatThrownBy(() -> BearerTokens.settings(
                        Optional.ofNullable(issuerUrl),
                        Optional.empty(),
                        Optional.ofNullable(jwks),
                        Optional.ofNullable(prefix),
                        new PublicAddress("https://lrs.example.org/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    @Test
    void acceptsNothingWithoutTheSetting() {
        assertThat(new BearerTokens(Optional.empty(), Clock.systemUTC()).isConfigured())
                .isFalse();
    }
}
