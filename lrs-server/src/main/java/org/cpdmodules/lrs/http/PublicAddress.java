package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The address under which people and packages reach this server: {@code TIRO_PUBLIC_URL}, or else this machine's own with
 * {@code TIRO_HTTP_PORT}. Always ends with a slash.
 */
@ApplicationScoped
public class PublicAddress {
    private final URI address;

    @Inject
    public PublicAddress(
            @ConfigProperty(name = "tiro.public.url") Optional<String> configured,
            @ConfigProperty(name = "tiro.http.port", defaultValue = "9080") int port) {
        this(configured.filter(url -> !url.isBlank()).orElse("http://localhost:" + port + "/"));
    }

    /** For a test, or for a tool that was told the address. */
    public PublicAddress(String address) {
        URI given = URI.create(address.endsWith("/") ? address : address + "/");
        boolean isWeb = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
        if (!isWeb || given.getHost() == null) {
            throw new IllegalArgumentException("TIRO_PUBLIC_URL is not an http or https address: " + address
                    + " (for example https://learn.example.org/)");
        }
        this.address = given;
    }

    /** For the CDI client proxy only. */
    PublicAddress() {
        this("http://localhost/");
    }

    public URI value() {
        return address;
    }

    /** The whole address of a path on this server; a leading slash makes no difference. */
    public URI resolve(String path) {
        return address.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /** Scheme, host and port, as a browser sends it in {@code Origin}. */
    public String origin() {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Whether cookies may be confined to encrypted connections. */
    public boolean isSecure() {
        return "https".equals(address.getScheme());
    }
}
