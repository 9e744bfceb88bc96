package org.cpdmodules.lrs.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Reads the parameters of every request under {@code /xapi}, and turns a POST with {@code ?method=…} and a form into the
 * request that it stands for. The form is required of a 1.0.3 server and forbidden to a 2.0 one. xAPI 1.0.3 Communication
 * §1.3.
 */
@Provider
@PreMatching
@ApplicationScoped
@Priority(200)
public class AlternateRequestSyntax implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String RULE = "xAPI 1.0.3 Communication 1.3";
    private static final String METHOD = "method";
    private static final String CONTENT = "content";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");
    private static final List<String> HEADERS = List.of(
            HttpHeaders.AUTHORIZATION,
            VersionHeader.NAME,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH);

    private final HttpServletRequest servlet;
    private final XapiRequest xapi;
    private final BodyLimits limits;

    @Inject
    public AlternateRequestSyntax(HttpServletRequest servlet, XapiRequest xapi, BodyLimits limits) {
        this.servlet = servlet;
        this.xapi = xapi;
        this.limits = limits;
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public AlternateRequestSyntax() {
        this(null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (!XapiPath.covers(request.getUriInfo())) {
            return;
        }
        // The servlet's text, not JAX-RS's: that one has been through a decoder and an encoder.
        Parameters query =
                Parameters.parse(Optional.ofNullable(servlet.getQueryString()).orElse(""));
        if (request.getMethod().equals("POST") && query.has(METHOD)) {
            unfold(request, query);
        } else {
            xapi.carries(query);
        }
    }

    /** The container leaves out the body of a HEAD; of a POST that stands for one it would not. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals("HEAD") && !servlet.getMethod().equals("HEAD") && response.hasEntity()) {
            Optional<Object> type = Optional.ofNullable(response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
            response.setEntity(null);
            type.ifPresent(it -> response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, it));
        }
    }

    private void unfold(ContainerRequestContext request, Parameters query) throws IOException {
        String method = query.required(METHOD);
        if (query.values().size() > 1 || !METHODS.contains(method)) {
            throw refusal(
                    "query", "the query string is not one method alone", "move every other parameter to the form");
        }
        MediaType type = request.getMediaType();
        if (type != null && !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            throw refusal("header Content-Type", "the body is not a form", "send application/x-www-form-urlencoded");
        }
        byte[] body = limits.read(request.getEntityStream(), limits.json());
        Map<String, String> form = new HashMap<>(
                Parameters.parse(new String(body, StandardCharsets.UTF_8)).values());
        request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        request.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        HEADERS.forEach(header -> moveToHeaders(request, form, header));
        refuseInTwo(request);
        refuseUnreadableType(request);
        content(request, method, form);
        request.setMethod(method);
        xapi.carries(new Parameters(form));
    }

    private static void moveToHeaders(ContainerRequestContext request, Map<String, String> form, String header) {
        form.keySet().stream().filter(header::equalsIgnoreCase).findFirst().ifPresent(name -> request.getHeaders()
                .putSingle(header, form.remove(name)));
    }

    private static void refuseInTwo(ContainerRequestContext request) {
        String version = request.getHeaderString(VersionHeader.NAME);
        if (version != null && XapiVersion.of(version).equals(Optional.of(XapiVersion.V2_0_0))) {
            throw new Refusal(new Problem(
                    400,
                    "IEEE 9274.1.1 4.1.3",
                    "parameter method",
                    "version 2.0 knows no alternate request syntax",
                    "send the request itself, or speak version 1.0.3"));
        }
    }

    /** What comes as a header has been read by then, {@link ReadableRequests}; what comes in the form has not. */
    private static void refuseUnreadableType(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !ReadableRequests.isMediaType(type)) {
            throw refusal("form parameter Content-Type", "it is not a media type", "write it as application/json");
        }
    }

    private static void content(ContainerRequestContext request, String method, Map<String, String> form) {
        boolean carriesContent = method.equals("PUT") || method.equals("POST");
        String content = form.remove(CONTENT);
        if (carriesContent && content == null) {
            throw refusal("form", "there is no form parameter content", "put the URL-encoded body into content");
        }
        byte[] bytes = content == null ? new byte[0] : content.getBytes(StandardCharsets.UTF_8);
        request.setEntityStream(new ByteArrayInputStream(bytes));
        if (carriesContent && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    private static Refusal refusal(String where, String message, String remedy) {
        return new Refusal(new Problem(400, RULE, where, message, remedy));
    }
}
