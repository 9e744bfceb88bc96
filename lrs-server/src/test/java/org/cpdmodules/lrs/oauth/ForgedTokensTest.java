package org.cpdmodules.lrs.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens by somebody who has no key of the issuer. RFC 8725. */
class ForgedTokensTest {
    private static final String AUDIENCE = "https://lrs.example.org/xapi/";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static LittleIssuer issuer;
    private static RSAKey rsa;
    private static ECKey ec;
    private static BearerTokens tokens;

    @BeforeAll
    static void open() throws Exception {
        issuer = new LittleIssuer(0);
        rsa = LittleIssuer.rsa("one");
        ec = LittleIssuer.ec(Curve.P_256, "curve");
        issuer.publishesOnly(rsa, ec);
        tokens = new BearerTokens(
                Optional.of(new OAuthSettings(issuer.address(), AUDIENCE, Optional.empty(), "")), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        issuer.close();
    }

    private static Map<String, Object> claims() {
        return issuer.claims(AUDIENCE, "ann", "all");
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String forged(String header, byte[] signature) {
        return encoded(header) + "." + new com.nimbusds.jose.Payload(claims()).toBase64URL() + "."
                + BASE64.encodeToString(signature);
    }

    private static void assertRefused(String token) {
        assertThat(tokens.verify(token)).as(token).isInstanceOf(TokenVerdict.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "None",
                "NONE",
                "nOnE",
                "",
                " ",
                "HS256",
                "HS512",
                "RS1",
                "ES256K",
                "RSA-OAEP",
                "dir",
                "rs256"
            })
    void chooseNoAlgorithmOfTheirOwn(String algorithm) throws Exception {
        byte[] publicKey = rsa.toRSAPublicKey().getEncoded();
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"one\"}";
        String signed = encoded(header) + "." + new com.nimbusds.jose.Payload(claims()).toBase64URL();
        Base64URL mac = new MACSigner(publicKey)
                .sign(new com.nimbusds.jose.JWSHeader(JWSAlgorithm.HS256), signed.getBytes(StandardCharsets.US_ASCII));

        assertRefused(forged(header, new byte[0]));
        assertRefused(signed + "." + mac);
    }

    /** A signature of zeros was good for every text in Java 15 to 18 (CVE-2022-21449). */
    @Test
    void doNotPassWithASignatureOfZeros() {
        String header = "{\"alg\":\"ES256\",\"kid\":\"curve\"}";

        assertRefused(forged(header, new byte[64]));
        assertRefused(forged(header, new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
        assertRefused(forged(header, new byte[63]));
        assertRefused(forged(header, new byte[10_000]));
        assertRefused(forged("{\"alg\":\"ES256\",\"kid\":\"one\"}", new byte[64]));
        assertRefused(forged("{\"alg\":\"PS256\",\"kid\":\"curve\"}", new byte[256]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"../../../../dev/null\"",
                "\"/dev/null\"",
                "\"file:///dev/null\"",
                "\"http://127.0.0.1:9/keys\"",
                "\"one' OR '1'='1\"",
                "\"ONE\"",
                "\"one \"",
                "\"one\\u0000\"",
                "\"\"",
                "null",
                "1",
                "[\"one\"]",
                "{\"one\":1}"
            })
    void findNoKeyByTricksWithItsName(String kid) {
        assertRefused(forged("{\"alg\":\"RS256\",\"kid\":" + kid + "}", new byte[256]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"b64\":false",
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"crit\":[]",
                "\"zip\":\"DEF\"",
                "\"alg\":\"none\"",
                "\"typ\":1",
                "\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}",
                "\"x5c\":[\"AA\"]",
                "\"jku\":\"file:///etc/passwd\""
            })
    void doNotPassByOtherParametersOfTheHeader(String more) {
        assertRefused(forged("{\"alg\":\"RS256\",\"kid\":\"one\"," + more + "}", new byte[256]));
    }

    /** The same octets, which the signature fits: but there is one way to write them. RFC 7515 §2. */
    @Test
    void areNoOtherSpellingsOfAGoodOne() throws Exception {
        String good = signedWith('_');
        String other = signedWith('-');
        int signature = good.lastIndexOf('.') + 1;
        char last = good.charAt(good.length() - 1);

        assertThat(List.of(
                        good.substring(0, signature) + good.substring(signature).replace('_', '/'),
                        other.substring(0, other.lastIndexOf('.'))
                                + other.substring(other.lastIndexOf('.')).replace('-', '+'),
                        // 64 octets leave four bits of the last letter unused.
                        good.substring(0, good.length() - 1) + (char) (last + 1),
                        good + "==",
                        good + "!",
                        new StringBuilder(good).insert(signature, '*').toString(),
                        new StringBuilder(good).insert(signature + 9, '\n').toString()))
                .allSatisfy(ForgedTokensTest::assertRefused);
    }

    /** A good token with this letter in its signature, which comes out another each time. */
    private static String signedWith(char letter) throws Exception {
        String token = issuer.token(JWSAlgorithm.ES256, ec, claims());
        while (token.indexOf(letter, token.lastIndexOf('.')) < 0) {
            token = issuer.token(JWSAlgorithm.ES256, ec, claims());
        }
        assertThat(tokens.verify(token)).isInstanceOf(TokenVerdict.Good.class);
        return token;
    }

    /** Whatever is changed in a good token: it is refused, never taken, and nothing fails. */
    @Test
    void areNoneThatWereGood() throws Exception {
        Random random = new Random(20261122);
        String good = issuer.token(JWSAlgorithm.ES256, ec, claims());
        assertThat(tokens.verify(good)).isInstanceOf(TokenVerdict.Good.class);

        for (int attempt = 0; attempt < 3_000; attempt++) {
            StringBuilder spoilt = new StringBuilder(good);
            int at = random.nextInt(good.length());
            switch (random.nextInt(4)) {
                case 0 -> spoilt.setCharAt(at, (char) (33 + random.nextInt(94)));
                case 1 -> spoilt.deleteCharAt(at);
                case 2 -> spoilt.insert(at, good, random.nextInt(at + 1), at);
                default -> spoilt.setLength(at);
            }
            if (!spoilt.toString().equals(good)) {
                assertRefused(spoilt.toString());
            }
        }
    }

    @Test
    void areNotReadBeyondTheirLength() {
        assertRefused(encoded("{\"alg\":\"RS256\",\"kid\":" + "[".repeat(6_000)) + ".e30.AA");
        assertRefused("a.".repeat(8_000));
        assertRefused(forged("{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(11_000) + "\"}", new byte[256]));
    }
}
