package org.cpdmodules.lrs.access;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.http.Problem;

/** The answers to a credential that is missing, wrong, or not enough, with the header that says what would do. */
final class Challenge {
    private static final String AUTHENTICATION = "xAPI 1.0.3 Communication 4.0";
    private static final String SCOPES = "xAPI 1.0.3 Communication 4.2";
    private static final String BEARER = "Bearer realm=\"xAPI\"";
    private static final Duration UNTIL_THE_ISSUER_IS_BACK = Duration.ofSeconds(30);

    private Challenge() {}

    /**
     * 401 to no credential, or to one that is not good.
     *
     * @param isScript whether a browser's script asks: it would ask its user for a password, which no user of a module has
     * @param takesTokens whether there is an issuer whose tokens would do
     */
    static Response unknown(boolean isScript, boolean takesTokens) {
        Problem problem = new Problem(
                401,
                AUTHENTICATION,
                "header Authorization",
                "there is no credential, or it is unknown, expired or revoked",
                takesTokens
                        ? "send Authorization: Basic with a key and its secret, or Bearer with an access token"
                        : "send Authorization: Basic with the key and the secret of a credential");
        Response.ResponseBuilder answer = Response.fromResponse(problem.response())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        (isScript ? "xBasic" : "Basic") + " realm=\"xAPI\", charset=\"UTF-8\"");
        return (takesTokens ? answer.header(HttpHeaders.WWW_AUTHENTICATE, BEARER) : answer).build();
    }

    /** 401 to a token that is not good. RFC 6750 §3.1. */
    static Response badToken(String reason) {
        Problem problem = new Problem(
                401, "RFC 6750 3.1", "header Authorization", reason, "get a new access token from the issuer");
        return Response.fromResponse(problem.response())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        BEARER + ", error=\"invalid_token\", error_description=\"" + reason + '"')
                .build();
    }

    /** 503 while the issuer's keys can't be had: a 401 would make clients throw away tokens that are good. */
    static Response undecided() {
        return new Problem(
                        503,
                        "RFC 9110 15.6.4",
                        "server",
                        "the issuer of access tokens does not answer, so that no token can be checked",
                        "send the same request again in half a minute")
                .responseUntil(UNTIL_THE_ISSUER_IS_BACK);
    }

    /** 403 to a good credential that has none of these scopes. */
    static Response forbidden(Set<Scope> scopes, boolean isToken) {
        String names = scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" or "));
        Problem problem = new Problem(
                403,
                SCOPES,
                "header Authorization",
                "the credential does not cover this request",
                names.isEmpty() ? "use another resource" : "use a credential with the scope " + names);
        if (!isToken) {
            return problem.response();
        }
        return Response.fromResponse(problem.response())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        BEARER + ", error=\"insufficient_scope\", scope=\""
                                + scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(" ")) + '"')
                .build();
    }
}
