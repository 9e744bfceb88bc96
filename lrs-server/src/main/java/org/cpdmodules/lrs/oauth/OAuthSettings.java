package org.cpdmodules.lrs.oauth;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are accepted.
 *
 * @param issuer exactly as tokens name it in {@code iss}
 * @param audience what tokens must name in {@code aud}
 * @param jwks where the issuer's keys are; empty to read it in the issuer's metadata
 * @param scopePrefix what stands before the names of xAPI in the token's scopes; scopes without it count for nothing
 */
record OAuthSettings(String issuer, String audience, Optional<URI> jwks, String scopePrefix) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    OAuthSettings {
        URI address = address("TIRO_OAUTH_ISSUER", issuer);
        if (address.getRawQuery() != null) {
            throw new IllegalArgumentException("TIRO_OAUTH_ISSUER must have no query: " + issuer);
        }
        jwks.ifPresent(uri -> address("TIRO_OAUTH_JWKS_URL", uri.toString()));
        if (audience.isBlank()) {
            throw new IllegalArgumentException("TIRO_OAUTH_AUDIENCE must not be empty");
        }
        if (scopePrefix.chars().anyMatch(sign -> sign <= ' ' || sign > '~' || sign == '"' || sign == '\\')) {
            throw new IllegalArgumentException(
                    "TIRO_OAUTH_SCOPE_PREFIX must have no spaces, quotes, backslashes or signs outside ASCII: "
                            + scopePrefix);
        }
    }

    URI issuerAddress() {
        return URI.create(issuer);
    }

    /**
     * The address, when keys may be fetched from it: https, or http on this machine.
     *
     * @throws IllegalArgumentException when not; the message begins with what is wrong
     */
    static URI address(String name, String text) {
        URI address = URI.create(text);
        boolean isLocal = "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
        boolean isSafe = "https".equals(address.getScheme()) || isLocal;
        if (!isSafe
                || address.getHost() == null
                || address.getRawFragment() != null
                || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    name + " must be an https address, such as https://login.example.org/realm"
                            + " (http only on this machine): " + text);
        }
        return address;
    }
}
