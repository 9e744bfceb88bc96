package org.cpdmodules.lrs.transfer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An LRS and a credential for it.
 *
 * @param endpoint the xAPI endpoint, ending in a slash
 */
public record LrsAddress(URI endpoint, String key, String secret) {
    public LrsAddress {
        boolean isWeb = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!isWeb || endpoint.getHost() == null || endpoint.getRawQuery() != null) {
            throw new IllegalArgumentException("no address of an LRS: " + endpoint);
        }
        endpoint = endpoint.toString().endsWith("/") ? endpoint : URI.create(endpoint + "/");
    }

    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    URI at(String path) {
        return endpoint.resolve(path);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return endpoint.toString();
    }
}
