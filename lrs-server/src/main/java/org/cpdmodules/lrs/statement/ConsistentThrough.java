package org.cpdmodules.lrs.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.cpdmodules.lrs.access.Callers;
import org.cpdmodules.lrs.http.XapiPath;
import org.cpdmodules.lrs.query.StatementSearch;

/**
 * Puts X-Experience-API-Consistent-Through on every answer of the Statement resource, errors included: all Statements
 * stored until then can be found. xAPI 1.0.3 Communication §2.1.3.
 */
@Provider
@ApplicationScoped
public class ConsistentThrough implements ContainerResponseFilter {
    private static final System.Logger LOG = System.getLogger(ConsistentThrough.class.getName());

    static final String NAME = "X-Experience-API-Consistent-Through";
    /** True of every store; for a caller who is not known to have one, and when the database does not answer. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Callers callers;
    private final StatementSearch search;

    @Inject
    public ConsistentThrough(Callers callers, StatementSearch search) {
        this.callers = callers;
        this.search = search;
    }

    /** For the CDI client proxy, and for RESTEasy, which registers no provider without a public one. */
    public ConsistentThrough() {
        this(null, null);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isStatements = XapiPath.covers(request.getUriInfo())
                && (XapiPath.below(request.getUriInfo()) + "/").startsWith("statements/");
        if (isStatements && !response.getHeaders().containsKey(NAME)) {
            response.getHeaders().putSingle(NAME, text(bound()));
        }
    }

    static String text(Instant bound) {
        return MICROSECONDS.format(bound);
    }

    private Instant bound() {
        return orLongAgo(() -> callers.known()
                .map(caller -> search.consistentThrough(caller.store()))
                .orElse(LONG_AGO));
    }

    /**
     * The answer stands, whatever keeps us from knowing this: what a filter of answers throws, no mapper turns into one of ours.
     */
    static Instant orLongAgo(Supplier<Instant> bound) {
        try {
            return bound.get();
        } catch (RuntimeException unknown) {
            LOG.log(Level.DEBUG, "how far answers are consistent can't be known now", unknown);
            return LONG_AGO;
        }
    }
}
