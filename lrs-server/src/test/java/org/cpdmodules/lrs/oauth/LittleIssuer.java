package org.cpdmodules.lrs.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of access tokens as small as one can be: metadata, keys that can be exchanged, and tokens of any kind. */
public final class LittleIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger keysAsked = new AtomicInteger();
    private final List<JWK> keys = new ArrayList<>();
    private volatile int status = 200;
    private volatile String metadata;
    private volatile String keysText = "";
    private KeyPair ed25519;

    /** Listens on this port; 0 for any. */
    public LittleIssuer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
        metadata = "{\"issuer\":\"%s\",\"jwks_uri\":\"%skeys\",\"token_endpoint\":\"%stoken\"}"
                .formatted(address(), address(), address());
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    public String tokenEndpoint() {
        return address() + "token";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String text = "";
        int code = status;
        if (path.equals("/.well-known/openid-configuration")) {
            text = metadata;
        } else if (path.equals("/keys")) {
            keysAsked.incrementAndGet();
            text = keysText.isEmpty() ? new JWKSet(keys).toString(true) : keysText;
        } else if (path.equals("/moved")) {
            exchange.getResponseHeaders().add("Location", address() + "keys");
            code = 302;
        } else {
            code = 404;
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    public int keysAsked() {
        return keysAsked.get();
    }

    /** From now on answers with this status. */
    public void says(int newStatus) {
        status = newStatus;
    }

    void publishesMetadata(String text) {
        metadata = text;
    }

    void publishesKeys(String text) {
        keysText = text;
    }

    public void publishesOnly(JWK... published) {
        keys.clear();
        keys.addAll(Arrays.asList(published));
    }

    public static RSAKey rsa(String kid) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(kid).generate();
    }

    public static ECKey ec(Curve curve, String kid) throws JOSEException {
        return new ECKeyGenerator(curve).keyID(kid).generate();
    }

    /** A key whose private half stays here; Nimbus would want another library for it. */
    OctetKeyPair ed25519(String kid) throws GeneralSecurityException {
        ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = ((EdECPublicKey) ed25519.getPublic()).getEncoded();
        Base64URL x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        return new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(kid).build();
    }

    /** Good claims of this issuer, to be changed by a test. */
    public Map<String, Object> claims(String audience, String user, String scopes) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", address());
        claims.put("aud", audience);
        claims.put("sub", user);
        claims.put("client_id", "dashboard");
        claims.put("scope", scopes);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("jti", "1");
        return claims;
    }

    public String token(JWSAlgorithm algorithm, JWK key, Map<String, Object> claims) throws Exception {
        return token(
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                key,
                claims);
    }

    String token(JWSHeader header, JWK key, Map<String, Object> claims) throws Exception {
        Payload payload = new Payload(claims);
        if (header.getAlgorithm().equals(JWSAlgorithm.EdDSA)) {
            String signed = header.toBase64URL() + "." + payload.toBase64URL();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(ed25519.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64URL.encode(signature.sign());
        }
        JWSObject token = new JWSObject(header, payload);
        token.sign(key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey()));
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
