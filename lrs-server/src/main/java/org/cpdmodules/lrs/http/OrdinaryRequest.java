package org.cpdmodules.lrs.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * A request of the kind that comes thousands of times: a small body of plain JSON to a resource under {@code /xapi}, without
 * parameters. It may be answered without the machinery of JAX-RS; whatever turns out not to be ordinary after all goes on to it
 * with {@link #again}, as if nobody had looked. Used by one thread.
 */
public final class OrdinaryRequest {
    private final HttpServletRequest request;
    private final byte[] body;
    private int read;
    private Optional<IOException> failure = Optional.empty();
    private Optional<RuntimeException> slow = Optional.empty();

    private OrdinaryRequest(HttpServletRequest request, int length) {
        this.request = request;
        this.body = new byte[length];
    }

    /** The request, if it is an ordinary one by its head. */
    public static Optional<OrdinaryRequest> of(HttpServletRequest request, BodyLimits limits) {
        boolean isOrdinary = request.getMethod().equals("POST")
                && request.getQueryString() == null
                && MediaType.APPLICATION_JSON.equals(request.getContentType())
                && request.getContentLength() > 0
                && request.getContentLength() < Math.min(BodyRoom.SMALL, limits.json())
                && ReadableRequests.isReadable(request);
        return isOrdinary ? Optional.of(new OrdinaryRequest(request, request.getContentLength())) : Optional.empty();
    }

    /** Text of a header; empty where there is none. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** The header that says who sends it; empty text where there is none. */
    public String authorization() {
        return header(HttpHeaders.AUTHORIZATION).orElse("");
    }

    /** The address of the network that it comes from. */
    public String address() {
        return request.getRemoteAddr();
    }

    /** The whole body; empty when it does not come, which {@link #again} repeats for whoever reads it next. */
    public Optional<byte[]> body(HurriedBodies hurry) {
        try {
            InputStream in = hurry.hurried(request.getInputStream(), body.length);
            while (read < body.length) {
                int more = in.read(body, read, body.length - read);
                if (more < 0) {
                    return Optional.empty();
                }
                read += more;
            }
            return Optional.of(body);
        } catch (IOException broken) {
            failure = Optional.of(broken);
        } catch (SlowSender | NoRoom tooSlow) {
            slow = Optional.of(tooSlow);
        }
        return Optional.empty();
    }

    /** The request as it was before its body was read. */
    public HttpServletRequest again() {
        if (read == 0 && failure.isEmpty() && slow.isEmpty()) {
            return request;
        }
        ServletInputStream repeated = new RepeatedBody(body, read, failure, slow);
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() {
                return repeated;
            }
        };
    }

    /** Writes the headers that every answer under {@code /xapi} has. */
    public static void head(HttpServletResponse answer, XapiVersion version) {
        CrossOrigin.ALWAYS.forEach(answer::setHeader);
        SecurityHeaders.ALWAYS.forEach(answer::setHeader);
        answer.setHeader(VersionHeader.NAME, version.header());
    }
}
