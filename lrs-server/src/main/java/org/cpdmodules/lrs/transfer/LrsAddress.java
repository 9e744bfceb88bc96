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

    /**
     * The page that {@code more} names, by the scheme of the endpoint: a server behind a proxy may say {@code http} where it
     * is reached by {@code https}, and the credential must not travel in the open.
     *
     * @throws ImportFailure when it is no address, or that of another server, which must not get the credential
     */
    URI following(String more) {
        URI named;
        try {
            named = endpoint.resolve(more);
        } catch (IllegalArgumentException malformed) {
            throw new ImportFailure(this + " names a next page that is no address: " + more, malformed);
        }
        if (!String.valueOf(named.getRawAuthority()).equals(endpoint.getRawAuthority())) {
            throw new ImportFailure(this + " names a next page on another server (" + named.getHost()
                    + "), which does not get the credential");
        }
        String query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
        return URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority() + named.getRawPath() + query);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return endpoint.toString();
    }
}
