package org.cpdmodules.lrs.statement;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.cpdmodules.lrs.access.Caller;
import org.cpdmodules.lrs.access.KnownPrograms;
import org.cpdmodules.lrs.http.BodyLimits;
import org.cpdmodules.lrs.http.HurriedBodies;
import org.cpdmodules.lrs.http.OrdinaryRequest;
import org.cpdmodules.lrs.http.Refusal;
import org.cpdmodules.lrs.http.VersionHeader;
import org.cpdmodules.lrs.ledger.AppendResult;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * Stores Statements that come in an {@link OrdinaryRequest} without the way through JAX-RS, which costs as much as all the rest.
 * It answers success and nothing else: every doubt and every problem is left to {@link StatementsResource}, which gets the request
 * as it came, or what has become of it when the ledger was asked already.
 */
@WebFilter("/xapi/statements")
public class OrdinaryPosts extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String OUTCOME = Outcome.class.getName();
    private static final System.Logger LOG = System.getLogger(OrdinaryPosts.class.getName());

    private final transient KnownPrograms programs;
    private final transient VersionHeader versions;
    private final transient HurriedBodies hurry;
    private final transient BodyLimits limits;
    private final transient StatementIntake intake;
    private final transient PostCounts counts;

    @Inject
    public OrdinaryPosts(
            KnownPrograms programs,
            VersionHeader versions,
            HurriedBodies hurry,
            BodyLimits limits,
            StatementIntake intake,
            PostCounts counts) {
        this.programs = programs;
        this.versions = versions;
        this.hurry = hurry;
        this.limits = limits;
        this.intake = intake;
        this.counts = counts;
    }

    /** What the ledger said to the Statements of a request. */
    record Outcome(Optional<AppendResult> given, Optional<RuntimeException> failure) {
        /** The result; throws what was thrown. */
        AppendResult result() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return given.orElseThrow();
        }
    }

    /** What has become of the request's Statements, if they were given to the ledger before JAX-RS got the request. */
    static Optional<Outcome> outcome(HttpServletRequest request) {
        return Optional.ofNullable((Outcome) request.getAttribute(OUTCOME));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<OrdinaryRequest> ordinary = OrdinaryRequest.of(request, limits);
        if (ordinary.isPresent() && isAnswered(ordinary.get(), request, response)) {
            counts.countOrdinary();
        } else {
            if (HttpMethod.POST.equals(request.getMethod())) {
                counts.countOther();
            }
            chain.doFilter(ordinary.map(OrdinaryRequest::again).orElse(request), response);
        }
    }

    private boolean isAnswered(OrdinaryRequest ordinary, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<XapiVersion> version =
                versions.asked(ordinary.header(VersionHeader.NAME), ordinary.header(HttpHeaders.AUTHORIZATION));
        Optional<Caller> caller = version.flatMap(spoken -> caller(ordinary));
        Optional<byte[]> body = caller.flatMap(known -> ordinary.body(hurry));
        if (body.isEmpty()) {
            return false;
        }
        Optional<Outcome> outcome = stored(caller.get(), version.get(), body.get());
        // When nothing is new, the resource has to ask how far the answer is consistent.
        if (outcome.isPresent()
                && outcome.get().given().orElse(null) instanceof AppendResult.Appended appended
                && appended.fresh() > 0) {
            answer(response, version.get(), appended);
            return true;
        }
        outcome.ifPresent(it -> request.setAttribute(OUTCOME, it));
        return false;
    }

    private Optional<Caller> caller(OrdinaryRequest ordinary) {
        try {
            return programs.find(ordinary.authorization(), ordinary.address(), "POST", "statements");
        } catch (RuntimeException unknown) {
            // Mostly a database that is away; whoever judges callers asks again, and tells the client what is wrong.
            LOG.log(Level.DEBUG, "who posts is left to be found out again", unknown);
            return Optional.empty();
        }
    }

    /** Empty where the Statements never came to the ledger, because they are not valid or somebody objects. */
    private Optional<Outcome> stored(Caller caller, XapiVersion version, byte[] body) {
        try {
            ReceivedStatements received = StatementReader.read(version, body);
            return Optional.of(new Outcome(Optional.of(intake.store(caller, version, received)), Optional.empty()));
        } catch (Refusal refused) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(new Outcome(Optional.empty(), Optional.of(failure)));
        }
    }

    private static void answer(HttpServletResponse response, XapiVersion version, AppendResult.Appended appended)
            throws IOException {
        StringJoiner ids = new StringJoiner(",", "[", "]");
        for (UUID id : appended.ids()) {
            ids.add("\"" + id + "\"");
        }
        byte[] octets = ids.toString().getBytes(StandardCharsets.US_ASCII);
        OrdinaryRequest.head(response, version);
        response.setHeader(StatementsResource.NEW_STATEMENTS, Integer.toString(appended.fresh()));
        response.setHeader(ConsistentThrough.NAME, ConsistentThrough.text(appended.stored()));
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }
}
