package org.cpdmodules.lrs.oauth;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The claims of a token whose signature is good. RFC 7519 §4.1, RFC 9068 §2.2 and §4. */
final class TokenClaims {
    /** How far the issuer's clock and ours may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final int LONGEST_NAME = 500;
    /** How accounts begin that only this server makes; see {@code access}. */
    private static final List<String> OURS = List.of("credential:", "package:", "session:");

    private final JsonObject claims;
    private final OAuthSettings settings;

    TokenClaims(JsonObject claims, OAuthSettings settings) {
        this.claims = claims;
        this.settings = settings;
    }

    /** Why the token is not good now; empty when it is. */
    Optional<String> objection(Instant now) {
        if (!text("iss").equals(Optional.of(settings.issuer()))) {
            return Optional.of("the token is of another issuer");
        }
        if (!texts(claims.get("aud")).contains(settings.audience())) {
            return Optional.of("the token is for another audience");
        }
        Optional<Instant> expires = moment("exp");
        if (expires.isEmpty() || !now.isBefore(expires.get().plus(SKEW))) {
            return Optional.of(expires.isEmpty() ? "the token has no exp" : "the token has expired");
        }
        for (String begin : List.of("nbf", "iat")) {
            boolean isMalformed = claims.containsKey(begin) && moment(begin).isEmpty();
            if (isMalformed
                    || moment(begin).map(from -> from.isAfter(now.plus(SKEW))).orElse(false)) {
                return Optional.of("the token is not yet good: " + begin);
            }
        }
        if (claims.containsKey("cnf")) {
            return Optional.of("the token is bound to a key, which a bearer does not prove");
        }
        if (text("sub").isEmpty() || client().isEmpty()) {
            return Optional.of("the token has no sub, or no client_id and no azp");
        }
        return Optional.empty();
    }

    /** The application; {@code azp} where an issuer does not know RFC 9068. */
    Optional<String> client() {
        return text("client_id").or(() -> text("azp")).filter(id -> OURS.stream()
                .noneMatch(id::startsWith));
    }

    /** The person; empty for a client that acts for itself, whose {@code sub} is itself (RFC 9068 §2.2). */
    Optional<String> user() {
        return text("sub").filter(sub -> !client().equals(Optional.of(sub)));
    }

    /** Scopes of ours, without the prefix; {@code scp} where an issuer does not know RFC 8693. */
    Set<String> scopes() {
        String prefix = settings.scopePrefix();
        return texts(claims.containsKey("scope") ? claims.get("scope") : claims.get("scp")).stream()
                .flatMap(words -> Arrays.stream(words.split(" ")))
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> text(String claim) {
        return claims.get(claim) instanceof JsonString text
                ? Optional.of(text.getString())
                        .filter(value -> !value.isEmpty() && value.length() <= LONGEST_NAME && value.indexOf('\0') < 0)
                : Optional.empty();
    }

    private Optional<Instant> moment(String claim) {
        if (!(claims.get(claim) instanceof JsonNumber number)) {
            return Optional.empty();
        }
        double seconds = number.doubleValue();
        return Math.abs(seconds) < 1e11 ? Optional.of(Instant.ofEpochSecond((long) seconds)) : Optional.empty();
    }

    private static List<String> texts(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream()
                    .filter(JsonString.class::isInstance)
                    .map(each -> ((JsonString) each).getString())
                    .toList();
        }
        return value instanceof JsonString text ? List.of(text.getString()) : List.of();
    }
}
