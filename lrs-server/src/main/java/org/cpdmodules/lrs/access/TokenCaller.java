package org.cpdmodules.lrs.access;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.oauth.AccessToken;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * The caller that an access token stands for. Its authority is a Group of two, the user and the application; an application
 * that acts for itself is an Agent. xAPI 1.0.3 Data §2.4.9.
 */
final class TokenCaller {
    private TokenCaller() {}

    static Caller of(AccessToken token) {
        Set<Scope> scopes = token.scopes().stream()
                .map(Scope::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        String key = String.join(
                " ", "oauth", token.issuer(), token.client(), token.user().orElse(""));
        return new Caller(
                StoreId.DEFAULT, key, token.client(), authority(token), scopes, Optional.empty(), Optional.empty());
    }

    private static JsonObject authority(AccessToken token) {
        JsonObject application = agent(token.tokenEndpoint(), token.client());
        return token.user()
                .map(user -> Json.createObjectBuilder()
                        .add("objectType", "Group")
                        .add(
                                "member",
                                Json.createArrayBuilder()
                                        .add(agent(token.issuer(), user))
                                        .add(application))
                        .build())
                .orElse(application);
    }

    private static JsonObject agent(String homePage, String name) {
        return Json.createObjectBuilder()
                .add("objectType", "Agent")
                .add(
                        "account",
                        Json.createObjectBuilder().add("homePage", homePage).add("name", name))
                .build();
    }
}
