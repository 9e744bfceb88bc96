package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.cpdmodules.lrs.oauth.BearerTokens;
import org.cpdmodules.lrs.oauth.TokenVerdict;

/**
 * Finds out who sends a request under {@code /xapi}: a key with its secret, or an access token of the configured issuer.
 * xAPI 1.0.3 Communication §4.0.
 */
@ApplicationScoped
class Identification {
    private static final String BEARER = "bearer ";

    private final Credentials credentials;
    private final BearerTokens tokens;
    private final RequestLimits limits;

    @Inject
    Identification(Credentials credentials, BearerTokens tokens, RequestLimits limits) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** For the CDI client proxy only. */
    Identification() {
        this(null, null, null);
    }

    /** Whether the header holds an access token, of whatever worth. */
    static boolean isToken(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /**
     * Who it is.
     *
     * @param authorization the header; empty where there is none
     * @param address of the network, from which wrong tries are counted
     * @param isScript whether a browser's script asks, whose user must not see a question for a password
     */
    Identity of(String authorization, String address, boolean isScript) {
        if (authorization.isEmpty()) {
            return new Identity.Refused(Challenge.unknown(isScript, tokens.isConfigured()));
        }
        return isToken(authorization) && tokens.isConfigured()
                ? bearer(authorization.substring(BEARER.length()).strip(), address)
                : basic(authorization, address, isScript);
    }

    private Identity basic(String header, String address, boolean isScript) {
        String key = Credentials.key(header);
        Optional<Duration> pause = limits.pause(key, address);
        if (pause.isPresent()) {
            return new Identity.Refused(TooOften.failures(pause.get()));
        }
        Optional<Caller> caller = credentials.verify(header);
        if (caller.isPresent()) {
            return new Identity.Known(caller.get());
        }
        return new Identity.Refused(limits.failed(key, address)
                .map(TooOften::failures)
                .orElseGet(() -> Challenge.unknown(isScript, tokens.isConfigured())));
    }

    private Identity bearer(String token, String address) {
        TokenVerdict verdict = tokens.verify(token);
        if (verdict instanceof TokenVerdict.Good good) {
            return new Identity.Known(TokenCaller.of(good.token()));
        }
        if (verdict instanceof TokenVerdict.Bad bad) {
            return new Identity.Refused(
                    limits.failed(address).map(TooOften::failures).orElseGet(() -> Challenge.badToken(bad.reason())));
        }
        return new Identity.Refused(Challenge.undecided());
    }
}
