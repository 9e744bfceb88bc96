package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a {@link Problem} the form that the request can read: a page where it asks for HTML first, JSON otherwise, whatever
 * the resource produces when all is well.
 */
@Provider
@ApplicationScoped
public class ProblemForms implements ContainerResponseFilter {
    private final Pages pages;

    @Inject
    public ProblemForms(Pages pages) {
        this.pages = pages;
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public ProblemForms() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problem problem)) {
            return;
        }
        boolean isForPeople = !XapiPath.covers(request.getUriInfo()) && prefersHtml(request);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isForPeople) {
            response.setEntity(page(problem), new Annotation[0], MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
        } else {
            response.setEntity(problem.json().toString(), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static boolean prefersHtml(ContainerRequestContext request) {
        return request.getAcceptableMediaTypes().stream()
                .filter(type -> !type.isWildcardType())
                .findFirst()
                .map(MediaType.TEXT_HTML_TYPE::isCompatible)
                .orElse(false);
    }

    private String page(Problem problem) {
        Map<String, String> words = Map.of(
                "title", title(problem.status()),
                "message", sentence(problem.message()),
                "remedy", sentence(problem.remedy()));
        return pages.text("problem", words, Optional.empty());
    }

    private static String title(int status) {
        switch (status) {
            case 401:
                return "Please sign in";
            case 403:
                return "That is not open to you";
            case 404:
                return "There is no such page";
            case 413:
                return "That is too large";
            case 503:
                return "The server is not ready";
            default:
                return status < 500 ? "The request was not understood" : "The server failed";
        }
    }

    private static String sentence(String phrase) {
        return phrase.isEmpty() ? "" : Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1) + ".";
    }
}
