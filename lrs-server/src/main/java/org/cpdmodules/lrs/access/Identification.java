package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.cpdmodules.lrs.http.Problem;

/** Finds out who sends a request under {@code /xapi}. xAPI 1.0.3 Communication §4.0. */
@ApplicationScoped
class Identification {
    private static final String RULE = "xAPI 1.0.3 Communication 4.0";

    private final Credentials credentials;
    private final RequestLimits limits;

    @Inject
    Identification(Credentials credentials, RequestLimits limits) {
        this.credentials = credentials;
        this.limits = limits;
    }

    /** For the CDI client proxy only. */
    Identification() {
        this(null, null);
    }

    /**
     * Who it is.
     *
     * @param authorization the header, where there is one
     * @param address of the network, from which wrong tries are counted
     * @param isScript whether a browser's script asks, whose user must not see a question for a password
     */
    Identity of(Optional<String> authorization, String address, boolean isScript) {
        return authorization
                .map(header -> basic(header, address, isScript))
                .orElseGet(() -> new Identity.Refused(unknown(isScript)));
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
        return new Identity.Refused(
                limits.failed(key, address).map(TooOften::failures).orElseGet(() -> unknown(isScript)));
    }

    private static Response unknown(boolean isScript) {
        Problem problem = new Problem(
                401,
                RULE,
                "header Authorization",
                "there is no credential, or it is unknown, expired or revoked",
                "send Authorization: Basic with the key and the secret of a credential");
        return Response.fromResponse(problem.response())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        (isScript ? "xBasic" : "Basic") + " realm=\"xAPI\", charset=\"UTF-8\"")
                .build();
    }
}
