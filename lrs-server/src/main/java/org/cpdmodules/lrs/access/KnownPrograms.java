package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Recognises the programs that nothing stands against: a good key with its secret, no pause, no limit, no restriction, a scope of
 * the route. It refuses nobody and counts nothing; whoever is not recognised here is for {@link XapiGate} to judge. Unknown keys cost the same
 * work as known ones.
 */
@ApplicationScoped
public class KnownPrograms {
    private final FirstStart firstStart;
    private final Credentials credentials;
    private final RequestLimits limits;

    @Inject
    KnownPrograms(FirstStart firstStart, Credentials credentials, RequestLimits limits) {
        this.firstStart = firstStart;
        this.credentials = credentials;
        this.limits = limits;
    }

    /** For the CDI client proxy only. */
    protected KnownPrograms() {
        this(null, null, null);
    }

    /**
     * The caller that may use the route.
     *
     * @param authorization the header
     * @param address of the network, from which wrong tries are counted
     * @param method of a route under {@code /xapi}
     * @param path of that route, for example {@code activities/state}
     */
    public Optional<Caller> find(String authorization, String address, String method, String path) {
        boolean isClosed = !firstStart.isOpenForPrograms()
                || limits.pause(Credentials.key(authorization), address).isPresent();
        return isClosed
                ? Optional.empty()
                : credentials
                        .verify(authorization)
                        .filter(caller -> caller.restriction().isEmpty()
                                && limits.areOff(caller)
                                && RouteScopes.admit(method, path, caller));
    }
}
