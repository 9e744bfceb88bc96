package org.cpdmodules.lrs.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Draws pages from the templates below {@code src/main/jte}, which are compiled with the code and escape what they print.
 * Every template gets the parameter {@code frame}, a {@link PageFrame}, beside its own.
 */
@ApplicationScoped
public class Pages {
    private static final String TEMPLATES = "org.cpdmodules.lrs.page.template";

    private final TemplateEngine templates;
    private final Visit visit;
    private final Assets assets;

    @Inject
    public Pages(Visit visit, Assets assets) {
        this.templates =
                TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
        this.visit = visit;
        this.assets = assets;
    }

    /** For the CDI client proxy only. */
    Pages() {
        this.templates = null;
        this.visit = null;
        this.assets = null;
    }

    /**
     * A page with status 200.
     *
     * @param template without ending, for example {@code learner/modules}
     * @param parameters by the names in the template's {@code @param} lines
     */
    public Response html(String template, Map<String, ?> parameters) {
        return html(Response.Status.OK, template, parameters);
    }

    /** A page with a status of its own. */
    public Response html(Response.StatusType status, String template, Map<String, ?> parameters) {
        return html(status, template, parameters, Optional.empty());
    }

    /** A page that begins with one sentence about what has just been done. */
    public Response html(
            Response.StatusType status, String template, Map<String, ?> parameters, Optional<String> notice) {
        return Response.status(status)
                // As bytes: RESTEasy escapes the text of a page with status 400 a second time.
                .entity(text(template, parameters, notice).getBytes(StandardCharsets.UTF_8))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The page as text, for a document that is to be downloaded. */
    public String text(String template, Map<String, ?> parameters, Optional<String> notice) {
        Map<String, Object> all = new HashMap<>(parameters);
        String proof = visit.formSecret().map(FormGuard::proof).orElse("");
        all.put("frame", new PageFrame(visit.visitor(), notice, proof, visit.isOpen(), assets));
        StringOutput page = new StringOutput(16_384);
        templates.render(template + ".jte", all, page);
        return page.toString();
    }
}
