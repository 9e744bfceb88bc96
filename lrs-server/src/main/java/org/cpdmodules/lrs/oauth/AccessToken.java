package org.cpdmodules.lrs.oauth;

import java.util.Optional;
import java.util.Set;

/**
 * What a good token says.
 *
 * @param issuer who vouches for the user
 * @param tokenEndpoint where the client gets its tokens: the home page of its account. xAPI 1.0.3 Data §2.4.9
 * @param client the application
 * @param user for whom it acts; empty when it acts for itself
 * @param scopes without the configured prefix, those of other services left out
 */
public record AccessToken(
        String issuer, String tokenEndpoint, String client, Optional<String> user, Set<String> scopes) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
