package org.cpdmodules.lrs.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Which version each credential spoke last, for the answer to a request that names none: a client is told what is missing in
 * the version that it otherwise speaks. The 1,000 credentials heard last are remembered, by 32 bits of their header: no secret
 * is in them, and two that share theirs only get each other's version on that answer. Safe for any number of threads.
 */
final class SpokenVersions {
    private static final int MOST = 1000;

    private final Map<Integer, XapiVersion> last = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, XapiVersion> eldest) {
            return size() > MOST;
        }
    };

    synchronized void heard(String authorization, XapiVersion version) {
        last.put(authorization.hashCode(), version);
    }

    synchronized Optional<XapiVersion> lastOf(String authorization) {
        return Optional.ofNullable(last.get(authorization.hashCode()));
    }
}
