package org.cpdmodules.lrs.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the container read the form of a page, which it does once for everybody, where {@link AwaitedBodies} knows of it: the
 * page to sign in is open to all.
 */
@WebFilter("/*")
public class AwaitedForms extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(AwaitedForms.class.getName());
    /** A sender who stands still is cut off by then. */
    private static final String PAUSE_SECONDS = "30";

    private final transient AwaitedBodies bodies;
    private final transient Pages pages;

    @Inject
    public AwaitedForms(AwaitedBodies bodies, Pages pages) {
        this.bodies = bodies;
        this.pages = pages;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ReadableRequests.isFormOfAPage(request) && ReadableRequests.isReadable(request)) {
            FormGuard.readAsBrowsersWrite(request);
            try {
                bodies.await(request::getParameterMap);
            } catch (NoRoom busy) {
                refuse(response, busy);
                return;
            } catch (IllegalArgumentException | IllegalStateException unreadable) {
                LOG.log(Level.DEBUG, "a form that whoever asks for its fields refuses", unreadable);
            }
        }
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletResponse response, NoRoom busy) throws IOException {
        Map<String, String> words = Map.of(
                "title", "The server is busy",
                "message", "Too many others are sending something slowly just now. What you entered was not taken in.",
                "remedy", "Wait half a minute, go back and send the form again.");
        SecurityHeaders.ALWAYS.forEach(response::setHeader);
        SecurityHeaders.PAGE.forEach(response::setHeader);
        response.setStatus(busy.problem().status());
        response.setHeader(HttpHeaders.RETRY_AFTER, PAUSE_SECONDS);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.TEXT_HTML + ";charset=utf-8");
        response.getOutputStream()
                .write(pages.text("problem", words, Optional.empty()).getBytes(StandardCharsets.UTF_8));
    }
}
