package org.cpdmodules.lrs.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a form that another site made the browser send (cross-site request forgery). Every form carries a proof that is
 * derived from a secret in an {@code HttpOnly} cookie: the session's, or one of this filter for who is not signed in.
 * A field with U+0000 is refused too. The interfaces for programs ({@code /xapi}, {@code /launch}, {@code /cmi5/fetch}) use no cookies and are left alone.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION - 100)
public class FormGuard implements ContainerRequestFilter, ContainerResponseFilter {
    static final String COOKIE = "tiro_form";
    private static final String FRESH = FormGuard.class.getName() + ".fresh";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Visit visit;
    private final PublicAddress address;
    private final Pages pages;

    /** Only JAX-RS can give it. It reads the form once for everybody, the resource's parameters included. */
    @Context
    private HttpServletRequest servletRequest;

    @Inject
    public FormGuard(Visit visit, PublicAddress address, Pages pages) {
        this.visit = visit;
        this.address = address;
        this.pages = pages;
    }

    /** For the CDI client proxy, and because JAX-RS asks a provider for a public constructor without parameters. */
    public FormGuard() {
        this(null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isForPrograms(request.getUriInfo().getPath())) {
            return;
        }
        if (visit.formSecret().isEmpty()) {
            visit.anonymous(anonymousSecret(request));
        }
        boolean changes = !"GET".equals(request.getMethod())
                && !"HEAD".equals(request.getMethod())
                && !"OPTIONS".equals(request.getMethod());
        readAsBrowsersWrite(servletRequest);
        if (holdsNul(changes)) {
            request.abortWith(pages.html(
                    Response.Status.BAD_REQUEST,
                    "problem",
                    Map.of(
                            "title", "This can't be read",
                            "message", "A field or the address holds a sign that no text has (U+0000).",
                            "remedy", "Write it again by hand.")));
        } else if (changes && !isProved(request)) {
            request.abortWith(pages.html(
                    Response.Status.FORBIDDEN,
                    "problem",
                    Map.of(
                            "title", "This form was not accepted",
                            "message", "It is too old, or it was not sent from a page of this site.",
                            "remedy", "Go back, reload the page and send the form again.")));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(FRESH) instanceof String secret && isHtml(response)) {
            response.getHeaders().add("Set-Cookie", cookie(secret));
        }
    }

    /** What stands in the hidden field of a form. */
    static String proof(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("tiro form\n".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether this is an address for programs, whose requests carry no cookies and no forms of pages. */
    static boolean isForPrograms(String path) {
        String first = path.startsWith("/") ? path.substring(1) : path;
        return first.equals("xapi")
                || first.startsWith("xapi/")
                || first.equals("launch")
                || first.startsWith("launch/")
                || first.startsWith("cmi5/");
    }

    /** Browsers don't say that a form is in UTF-8, and servlets take it for ISO 8859-1 then. */
    static void readAsBrowsersWrite(HttpServletRequest request) {
        if (request.getCharacterEncoding() != null) {
            return;
        }
        try {
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** PostgreSQL has no text with this sign, and nobody can type it. */
    private boolean holdsNul(boolean isForm) {
        String query = servletRequest.getQueryString();
        return (query != null && query.contains("%00"))
                || (isForm
                        && servletRequest.getParameterMap().values().stream()
                                .flatMap(Arrays::stream)
                                .anyMatch(value -> value.indexOf('\0') >= 0));
    }

    private static boolean isHtml(ContainerResponseContext response) {
        return response.getMediaType() != null && MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType());
    }

    private static String anonymousSecret(ContainerRequestContext request) {
        Cookie known = request.getCookies().get(COOKIE);
        if (known != null && known.getValue().length() == 22) {
            return known.getValue();
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        request.setProperty(FRESH, secret);
        return secret;
    }

    private NewCookie cookie(String secret) {
        return new NewCookie.Builder(COOKIE)
                .value(secret)
                .path("/")
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private boolean isProved(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        Optional<String> given = Optional.ofNullable(servletRequest.getParameter(PageFrame.PROOF_FIELD));
        return given.isPresent()
                && MessageDigest.isEqual(
                        given.get().getBytes(StandardCharsets.UTF_8),
                        proof(visit.formSecret().orElseThrow()).getBytes(StandardCharsets.UTF_8));
    }
}
