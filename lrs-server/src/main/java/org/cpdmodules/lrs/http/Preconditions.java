package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The headers If-Match and If-None-Match of a request for a document. Tags are compared with their quotes, a
 * leading {@code W/} left out. xAPI 1.0.3 Communication §3.1.
 */
public record Preconditions(List<String> ifMatch, List<String> ifNoneMatch) {
    private static final String RULE = "xAPI 1.0.3 Communication 3.1";
    private static final String ANY = "*";

    public Preconditions {
        ifMatch = List.copyOf(ifMatch);
        ifNoneMatch = List.copyOf(ifNoneMatch);
    }

    /** The preconditions of this request; empty lists where a header is absent. */
    public static Preconditions of(HttpHeaders headers) {
        return new Preconditions(tags(headers, HttpHeaders.IF_MATCH), tags(headers, HttpHeaders.IF_NONE_MATCH));
    }

    /** Whether the request names neither header. */
    public boolean areAbsent() {
        return ifMatch.isEmpty() && ifNoneMatch.isEmpty();
    }

    /**
     * Why the request must not go on (412); empty when it may.
     *
     * @param current the tag of the document with its quotes, empty when there is none
     */
    public Optional<Problem> failure(Optional<String> current) {
        if (!ifMatch.isEmpty() && !matches(ifMatch, current)) {
            return Optional.of(new Problem(
                    412,
                    RULE,
                    "header If-Match",
                    "the document is not the one that the tag names",
                    "read the document again, apply the change to what you find, and send its ETag"));
        }
        if (!ifNoneMatch.isEmpty() && matches(ifNoneMatch, current)) {
            return Optional.of(new Problem(
                    412,
                    RULE,
                    "header If-None-Match",
                    "there is such a document already",
                    "read the document, apply the change to what you find, and send its ETag as If-Match"));
        }
        return Optional.empty();
    }

    /** Whether a GET names this tag in If-None-Match, so that the client needs no copy. RFC 9110 §13.1.2. */
    public boolean isKnown(String tag) {
        return matches(ifNoneMatch, Optional.of(tag));
    }

    /** The answer (409) to a PUT over a document by a request that names neither header. */
    public static Problem missing() {
        return new Problem(
                409,
                RULE,
                "headers If-Match, If-None-Match",
                "a document exists, and the request does not say which version of it is to be replaced",
                "read the current state of the resource with GET and set the header If-Match to its ETag");
    }

    /** The answer (400) to a PUT of a profile by a 1.0.3 request that names neither header. */
    public static Problem undeclared() {
        return new Problem(
                400,
                RULE,
                "headers If-Match, If-None-Match",
                "the request does not say whether a document is expected",
                "set the header If-None-Match to * to create the document, or If-Match to replace one");
    }

    private static boolean matches(List<String> tags, Optional<String> current) {
        return current.isPresent() && (tags.contains(ANY) || tags.contains(current.get()));
    }

    private static List<String> tags(HttpHeaders headers, String name) {
        List<String> lines = headers.getRequestHeader(name);
        if (lines == null) {
            return List.of();
        }
        return lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .map(tag -> tag.equals(ANY) || tag.startsWith("\"") ? tag : "\"" + tag + "\"")
                .toList();
    }
}
