package org.cpdmodules.lrs.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Which version each credential spoke last, for the answer to a request that names none: a client is told what is missing in
 * the version that it otherwise speaks. The 1,000 credentials heard last are remembered, by the hash of their header.
 */
final class SpokenVersions {
    private static final int MOST = 1000;

    private final Map<String, XapiVersion> last = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, XapiVersion> eldest) {
            return size() > MOST;
        }
    };

    void heard(String authorization, XapiVersion version) {
        String key = key(authorization);
        synchronized (last) {
            last.put(key, version);
        }
    }

    Optional<XapiVersion> lastOf(String authorization) {
        String key = key(authorization);
        synchronized (last) {
            return Optional.ofNullable(last.get(key));
        }
    }

    private static String key(String authorization) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(authorization.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
