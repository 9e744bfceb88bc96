package org.cpdmodules.lrs.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Refuses what the server below stumbles over before any resource sees it: it would answer 500, or write a page of
 * stack trace for each, or read a form into memory whatever its length. Media types are held to what JAX-RS reads. So is a
 * request that two servers may read in two ways. RFC 9110 §7.2, §8.3, §8.6, §12.5.1; RFC 9112 §3.2, §6.3.
 */
@WebFilter("/*")
public class ReadableRequests extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    /** Many times what somebody types into a page; the server below keeps several copies of it. */
    static final int LONGEST_FORM = 65_536;

    private static final int MOST_DIGITS = 18;
    private static final String READABLE = ReadableRequests.class.getName();
    private static final Pattern WEIGHT = Pattern.compile("\\d(\\.\\d*)?|\\.\\d+");
    private static final Pattern NO_WEIGHT = Pattern.compile("(?i);\\s*q\\s*(=\\s*)?(;|$)");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
            return;
        }
        Problem problem = problem(request).orElseThrow();
        if ((request.getRequestURI() + "/").startsWith("/xapi/")) {
            XapiVersion version = Optional.ofNullable(request.getHeader(VersionHeader.NAME))
                    .flatMap(XapiVersion::of)
                    .orElse(XapiVersion.V1_0_3);
            response.setHeader(VersionHeader.NAME, version.header());
        }
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(problem.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether nothing is wrong; looked at once, by the filter that comes first: their order is the server's. */
    static boolean isReadable(HttpServletRequest request) {
        if (request.getAttribute(READABLE) != null) {
            return true;
        }
        boolean isReadable = problem(request).isEmpty();
        if (isReadable) {
            request.setAttribute(READABLE, Boolean.TRUE);
        }
        return isReadable;
    }

    private static Optional<Problem> problem(HttpServletRequest request) {
        Optional<Problem> ambiguous = ambiguous(request);
        if (ambiguous.isPresent()) {
            return ambiguous;
        }
        Optional<Problem> form = form(request);
        if (form.isPresent()) {
            return form;
        }
        if (!all(request, HttpHeaders.CONTENT_TYPE, ReadableRequests::isMediaType)) {
            return Optional.of(
                    problem(HttpHeaders.CONTENT_TYPE, "is not a media type", "write it as application/json"));
        }
        if (!all(request, HttpHeaders.ACCEPT, ReadableRequests::areMediaRanges)) {
            return Optional.of(problem(HttpHeaders.ACCEPT, "is not a list of media ranges", "write it as */*"));
        }
        // The server below takes it for the scheme of the request's address.
        if (!all(request, FORWARDED_PROTO, scheme -> scheme.strip().matches("(?i)https?"))) {
            return Optional.of(problem(FORWARDED_PROTO, "is neither http nor https", "let the proxy send one of them"));
        }
        if (Optional.ofNullable(request.getQueryString()).orElse("").contains("#")) {
            return Optional.of(new Problem(
                    400, "RFC 9112 3.2", "query", "a request has no fragment, but there is a #", "write %23 for it"));
        }
        return Optional.empty();
    }

    /**
     * What a proxy may read in another way than this server. A path with a parameter is in no table of routes and scopes,
     * and yet JAX-RS finds the resource.
     */
    private static Optional<Problem> ambiguous(HttpServletRequest request) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            return Optional.of(new Problem(
                    400, "RFC 3986 3.3", "path", "no path of this server has parameters", "leave out ; and the rest"));
        }
        if (request.getProtocol().equals("HTTP/1.1")
                && values(request, HttpHeaders.HOST).size() != 1) {
            return Optional.of(problem(HttpHeaders.HOST, "does not come exactly once", "send it once"));
        }
        // Liberty counts on from 0 behind the largest number that it knows, and takes the rest for the next request.
        if (!all(request, HttpHeaders.CONTENT_LENGTH, length -> length.length() <= MOST_DIGITS)) {
            return Optional.of(problem(HttpHeaders.CONTENT_LENGTH, "is beyond all bodies", "send the real one"));
        }
        List<String> codings = values(request, TRANSFER_ENCODING);
        boolean isPlain =
                codings.isEmpty() || (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"));
        if (!isPlain || (!codings.isEmpty() && request.getHeader(HttpHeaders.CONTENT_LENGTH) != null)) {
            return Optional.of(problem(
                    TRANSFER_ENCODING, "is not chunked alone, or stands beside Content-Length", "send one of both"));
        }
        return Optional.empty();
    }

    private static boolean areMediaRanges(String line) {
        for (String range : line.split(",")) {
            if (!range.isBlank() && !isMediaRange(range.strip())) {
                return false;
            }
        }
        return true;
    }

    /** A form of a page is short, and says how long it is. What programs send is bounded where it is read. */
    private static Optional<Problem> form(HttpServletRequest request) {
        if (!isFormOfAPage(request)) {
            return Optional.empty();
        }
        if (request.getHeader(TRANSFER_ENCODING) != null) {
            return Optional.of(new Problem(
                    411, "RFC 9110 8.6", "body", "a form does not say how long it is", "send Content-Length"));
        }
        return request.getContentLengthLong() > LONGEST_FORM
                ? Optional.of(new Problem(
                        413,
                        "RFC 9110 15.5.14",
                        "body",
                        "a form is longer than " + LONGEST_FORM + " octets",
                        "write less into it"))
                : Optional.empty();
    }

    static boolean isFormOfAPage(HttpServletRequest request) {
        return !FormGuard.isForPrograms(request.getRequestURI())
                && !all(request, HttpHeaders.CONTENT_TYPE, type -> !isForm(type));
    }

    private static boolean isForm(String type) {
        String form = MediaType.APPLICATION_FORM_URLENCODED;
        return type.strip().regionMatches(true, 0, form, 0, form.length());
    }

    /** JAX-RS answers 500 to a range that only RFC 9110 forbids; a bare asterisk is what Java's own client sends. */
    private static boolean isMediaRange(String text) {
        if (!isMediaType(text)) {
            return false;
        }
        MediaType range = MediaType.valueOf(text);
        String weight = range.getParameters().get("q");
        return (!range.isWildcardType() || range.isWildcardSubtype())
                && !NO_WEIGHT.matcher(text).find()
                && (weight == null || WEIGHT.matcher(weight).matches());
    }

    /** Whether every value of the header is as it should be. Each request comes here: it takes loops, not streams. */
    private static boolean all(HttpServletRequest request, String header, Predicate<String> isReadable) {
        for (Enumeration<String> values = request.getHeaders(header); values.hasMoreElements(); ) {
            if (!isReadable.test(values.nextElement())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> values(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    static boolean isMediaType(String text) {
        if (text.equals(MediaType.APPLICATION_JSON)) {
            return true;
        }
        try {
            MediaType.valueOf(text);
            return text.chars().filter(character -> character == '"').count() % 2 == 0;
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return false;
        }
    }

    private static Problem problem(String header, String message, String remedy) {
        return new Problem(400, "RFC 9110 5.5", "header " + header, "the header " + message, remedy);
    }
}
