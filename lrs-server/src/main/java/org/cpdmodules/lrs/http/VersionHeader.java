package org.cpdmodules.lrs.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.XapiVersion;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads X-Experience-API-Version and writes it on every answer under {@code /xapi}, errors included. A request without the
 * header, or with a version that is not spoken, is refused, but for About (§2.8); its answer carries the version of the
 * setting {@code TIRO_XAPI_DEFAULT_VERSION}, or without that the one that its credential spoke last, or else 1.0.3. xAPI
 * 1.0.3 Communication §3.3.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(300)
public class VersionHeader implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String NAME = "X-Experience-API-Version";
    private static final String RULE = "xAPI 1.0.3 Communication 3.3";
    private static final String OPEN = "about";

    private final XapiRequest xapi;
    private final Optional<XapiVersion> configured;
    private final SpokenVersions spoken = new SpokenVersions();

    @Inject
    public VersionHeader(
            XapiRequest xapi, @ConfigProperty(name = "tiro.xapi.default.version") Optional<String> configured) {
        this.xapi = xapi;
        this.configured = configured.filter(text -> !text.isBlank()).map(text -> XapiVersion.of(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("TIRO_XAPI_DEFAULT_VERSION is neither 1.0.3 nor 2.0.0: " + text)));
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public VersionHeader() {
        this(null, Optional.empty());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!XapiPath.covers(request.getUriInfo())) {
            return;
        }
        String asked = request.getHeaderString(NAME);
        Optional<String> authorization = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<XapiVersion> version = asked(Optional.ofNullable(asked), authorization);
        xapi.speaks(version.or(() -> configured)
                .or(() -> authorization.flatMap(spoken::lastOf))
                .orElse(XapiVersion.V1_0_3));
        boolean isOpen = XapiPath.below(request.getUriInfo()).equals(OPEN);
        if (version.isEmpty() && !isOpen) {
            throw new Refusal(new Problem(
                    400,
                    RULE,
                    "header " + NAME,
                    asked == null ? "the header is missing" : "this server does not speak that version",
                    "send " + NAME + ": 1.0.3 or 2.0.0"));
        }
    }

    /** The version that a request asks for, remembered for its credential; empty where it asks for none that is spoken. */
    public Optional<XapiVersion> asked(Optional<String> header, Optional<String> authorization) {
        Optional<XapiVersion> version = header.flatMap(text -> XapiVersion.of(text.strip()));
        version.ifPresent(known -> authorization.ifPresent(credential -> spoken.heard(credential, known)));
        return version;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (XapiPath.covers(request.getUriInfo())) {
            XapiVersion version = xapi.knownVersion().or(() -> configured).orElse(XapiVersion.V1_0_3);
            response.getHeaders().putSingle(NAME, version.header());
        }
    }
}
