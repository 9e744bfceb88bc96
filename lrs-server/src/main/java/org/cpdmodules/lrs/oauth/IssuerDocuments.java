package org.cpdmodules.lrs.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpdmodules.lrs.validation.StrictJson;

/**
 * Fetches what the issuer publishes: its metadata (RFC 8414 §3, else OpenID Connect Discovery 1.0 §4) and its keys. No
 * redirect is followed, nothing longer than 512 KiB is read, and no document takes longer than five seconds.
 */
final class IssuerDocuments {
    /** Keys, and where clients get their tokens. */
    record Published(JWKSet keys, String tokenEndpoint) {}

    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_OCTETS = 524_288;
    private static final int MOST_KEYS = 100;

    private final OAuthSettings settings;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    IssuerDocuments(OAuthSettings settings) {
        this.settings = settings;
    }

    Published fetch() throws IssuerUnreachable {
        if (settings.jwks().isPresent()) {
            return new Published(keys(settings.jwks().get()), settings.issuer());
        }
        JsonObject metadata = metadata();
        String jwks = text(metadata, "jwks_uri")
                .orElseThrow(() -> new IssuerUnreachable(settings.issuerAddress(), "its metadata names no jwks_uri"));
        String tokenEndpoint = text(metadata, "token_endpoint").orElse(settings.issuer());
        try {
            return new Published(keys(OAuthSettings.address("jwks_uri", jwks)), tokenEndpoint);
        } catch (IllegalArgumentException unsafe) {
            throw new IssuerUnreachable(settings.issuerAddress(), unsafe);
        }
    }

    private JsonObject metadata() throws IssuerUnreachable {
        IssuerUnreachable last = null;
        for (URI address : metadataAddresses(settings.issuerAddress())) {
            try {
                JsonObject metadata = json(address);
                if (text(metadata, "issuer").equals(Optional.of(settings.issuer()))) {
                    return metadata;
                }
                last = new IssuerUnreachable(address, "the metadata is of another issuer");
            } catch (IssuerUnreachable notHere) {
                last = notHere;
            }
        }
        throw last == null ? new IssuerUnreachable(settings.issuerAddress(), "no metadata") : last;
    }

    /** Where the metadata of an issuer may be, in order. */
    static List<URI> metadataAddresses(URI issuer) {
        String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
        return List.of(
                URI.create(origin + "/.well-known/oauth-authorization-server" + path),
                URI.create(origin + path + "/.well-known/openid-configuration"));
    }

    private JWKSet keys(URI address) throws IssuerUnreachable {
        if (!(json(address).get("keys") instanceof JsonArray published)) {
            throw new IssuerUnreachable(address, "no list of keys");
        }
        if (published.size() > MOST_KEYS) {
            throw new IssuerUnreachable(address, "more than " + MOST_KEYS + " keys");
        }
        return new JWKSet(published.stream()
                .map(IssuerDocuments::publicKey)
                .flatMap(Optional::stream)
                .toList());
    }

    /** The public half of a key; empty for a key of a kind that we don't know, and for what is none. RFC 7517 §5. */
    private static Optional<JWK> publicKey(JsonValue published) {
        try {
            return published instanceof JsonObject key
                    ? Optional.ofNullable(JWK.parse(key.toString()).toPublicJWK())
                    : Optional.empty();
        } catch (ParseException | IllegalArgumentException | IllegalStateException unusable) {
            System.getLogger(IssuerDocuments.class.getName())
                    .log(System.Logger.Level.DEBUG, "a key that is of no use", unusable);
            return Optional.empty();
        }
    }

    private JsonObject json(URI address) throws IssuerUnreachable {
        if (StrictJson.read(octets(address)) instanceof StrictJson.Parsed parsed
                && parsed.value() instanceof JsonObject object) {
            return object;
        }
        throw new IssuerUnreachable(address, "no JSON object");
    }

    private byte[] octets(URI address) throws IssuerUnreachable {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new BoundedBody(MOST_OCTETS));
        try {
            HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IssuerUnreachable(address, "status " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException | TimeoutException failure) {
            throw new IssuerUnreachable(address, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IssuerUnreachable(address, stopped);
        } finally {
            answer.cancel(true);
        }
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
