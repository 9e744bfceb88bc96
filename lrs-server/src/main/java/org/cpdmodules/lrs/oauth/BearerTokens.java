package org.cpdmodules.lrs.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.json.JsonObject;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.validation.StrictJson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Judges access tokens of the issuer in {@code TIRO_OAUTH_ISSUER}; without that setting there are none. Safe for any number
 * of threads. RFC 6750, RFC 9068 §4.
 */
@ApplicationScoped
public class BearerTokens {
    private static final int LONGEST = 16_384;
    /** Issuers that do not know RFC 9068 write JWT or nothing; what is made for another purpose has another type. */
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt", "application/jwt");

    private final Optional<OAuthSettings> settings;
    private final Optional<IssuerKeys> keys;
    private final Clock clock;

    @Inject
    BearerTokens(
            @ConfigProperty(name = "tiro.oauth.issuer") Optional<String> issuer,
            @ConfigProperty(name = "tiro.oauth.audience") Optional<String> audience,
            @ConfigProperty(name = "tiro.oauth.jwks.url") Optional<String> jwks,
            @ConfigProperty(name = "tiro.oauth.scope.prefix") Optional<String> scopePrefix,
            PublicAddress address,
            Clock clock) {
        this(settings(issuer, audience, jwks, scopePrefix, address), clock);
    }

    BearerTokens(Optional<OAuthSettings> settings, Clock clock) {
        this.settings = settings;
        this.keys = settings.map(given -> new IssuerKeys(new IssuerDocuments(given)::fetch, clock));
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    protected BearerTokens() {
        this(Optional.empty(), Clock.systemUTC());
    }

    /** Reads the settings when the server starts, so that a wrong one stops it. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup start) {
        // The constructor has looked at the settings.
    }

    static Optional<OAuthSettings> settings(
            Optional<String> issuer,
            Optional<String> audience,
            Optional<String> jwks,
            Optional<String> scopePrefix,
            PublicAddress address) {
        Optional<String> given = issuer.filter(text -> !text.isBlank());
        boolean isOrphan = given.isEmpty() && (audience.isPresent() || jwks.isPresent() || scopePrefix.isPresent());
        if (isOrphan) {
            throw new IllegalArgumentException("TIRO_OAUTH_ISSUER is missing: the other settings TIRO_OAUTH_… need it");
        }
        return given.map(url -> new OAuthSettings(
                url,
                audience.orElse(address.resolve("xapi/").toString()),
                jwks.filter(text -> !text.isBlank()).map(URI::create),
                scopePrefix.orElse("")));
    }

    /** Whether any token can be good. */
    public boolean isConfigured() {
        return settings.isPresent();
    }

    /** Whether the token, without the word Bearer, is good now. */
    public TokenVerdict verify(String token) {
        if (settings.isEmpty() || token.length() > LONGEST) {
            return new TokenVerdict.Bad("no such token is accepted here");
        }
        try {
            return TokenEncoding.isExact(token)
                    ? verify(JWSObject.parse(token))
                    : new TokenVerdict.Bad("the parts of the token are not base64url as RFC 7515 has it");
        } catch (ParseException | IllegalArgumentException malformed) {
            return new TokenVerdict.Bad("the token is not a signed JWT");
        }
    }

    private TokenVerdict verify(JWSObject token) {
        JWSHeader header = token.getHeader();
        if (!TokenSignature.ALGORITHMS.contains(header.getAlgorithm())) {
            return new TokenVerdict.Bad("the algorithm is not accepted");
        }
        boolean isOfType = header.getType() == null
                || TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT));
        if (!isOfType || header.getCriticalParams() != null) {
            return new TokenVerdict.Bad("the token is not an access token, or demands what is not known here");
        }
        // Keys are found by kid only: jku, x5u, jwk and x5c in a token prove nothing, and no address of a stranger is
        // asked.
        Optional<IssuerKeys.Candidates> candidates = keys.orElseThrow().of(Optional.ofNullable(header.getKeyID()));
        if (candidates.isEmpty()) {
            return new TokenVerdict.Undecided();
        }
        boolean isSigned = candidates.get().keys().stream().anyMatch(key -> TokenSignature.isBy(key, token));
        return isSigned
                ? judged(token, candidates.get().tokenEndpoint())
                : new TokenVerdict.Bad("no key of the issuer has signed the token");
    }

    private TokenVerdict judged(JWSObject token, String tokenEndpoint) {
        if (!(StrictJson.read(token.getPayload().toBytes()) instanceof StrictJson.Parsed parsed)
                || !(parsed.value() instanceof JsonObject json)) {
            return new TokenVerdict.Bad("the claims are not a JSON object");
        }
        OAuthSettings given = settings.orElseThrow();
        TokenClaims claims = new TokenClaims(json, given);
        Optional<String> objection = claims.objection(clock.instant());
        return objection.isPresent()
                ? new TokenVerdict.Bad(objection.get())
                : new TokenVerdict.Good(new AccessToken(
                        given.issuer(), tokenEndpoint, claims.client().orElseThrow(), claims.user(), claims.scopes()));
    }
}
