package org.cpdmodules.lrs.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.lrs.http.Pages;
import org.cpdmodules.lrs.http.PublicAddress;
import org.cpdmodules.lrs.xapi.StoreId;

/** {@code /login} and {@code /logout}. */
@Path("/")
@RequestScoped
public class LoginResource {
    private final Members members;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final PasswordTurns turns;
    private final SignedIn signedIn;
    private final PublicAddress address;
    private final Pages pages;

    @Inject
    public LoginResource(
            Members members,
            Sessions sessions,
            LoginThrottle throttle,
            PasswordTurns turns,
            SignedIn signedIn,
            PublicAddress address,
            Pages pages) {
        this.members = members;
        this.sessions = sessions;
        this.throttle = throttle;
        this.turns = turns;
        this.signedIn = signedIn;
        this.address = address;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    LoginResource() {
        this(null, null, null, null, null, null, null);
    }

    @GET
    @Path("login")
    public Response form(@QueryParam("next") @DefaultValue("") String next) {
        if (signedIn.member().isPresent()) {
            return Response.seeOther(destination(signedIn.required(), next)).build();
        }
        return page(Response.Status.OK, "", next, "");
    }

    @POST
    @Path("login")
    public Response login(
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("") String next,
            @Context HttpServletRequest request) {
        String from = request.getRemoteAddr();
        Optional<Duration> pause = throttle.pause(email, from);
        return pause.isPresent()
                ? tooOften(email, next, pause.get())
                : turns.take(() -> checked(email, password, next, from));
    }

    /** Asks for a pause again: while this one waited for its turn, others may have guessed wrong. */
    private Response checked(String email, String password, String next, String from) {
        Optional<Duration> pause = throttle.pause(email, from);
        if (pause.isPresent()) {
            return tooOften(email, next, pause.get());
        }
        Optional<Member> member = password.length() > Password.MAX_CHARACTERS
                ? Optional.empty()
                : members.authenticate(StoreId.DEFAULT, email, password);
        if (member.isEmpty()) {
            throttle.failed(email, from);
            return page(
                    Response.Status.UNAUTHORIZED,
                    email,
                    next,
                    "That address and that password do not belong together. Check both and try again.");
        }
        throttle.succeeded(email, from);
        return Response.seeOther(destination(member.get(), next))
                .cookie(SessionCookie.of(sessions.open(member.get()), address))
                .build();
    }

    @POST
    @Path("logout")
    public Response logout(@CookieParam(SessionCookie.NAME) @DefaultValue("") String secret) {
        sessions.close(StoreId.DEFAULT, secret);
        return Response.seeOther(URI.create("/"))
                .cookie(SessionCookie.gone(address))
                .header("Clear-Site-Data", "\"storage\"")
                .build();
    }

    private Response tooOften(String email, String next, Duration pause) {
        long minutes = pause.plusSeconds(59).toMinutes();
        String words = minutes <= 1 ? "a minute" : minutes + " minutes";
        Response page = page(
                Response.Status.TOO_MANY_REQUESTS,
                email,
                next,
                "There have been too many attempts with this address, or from your network. Try again in " + words
                        + ".");
        return Response.fromResponse(page)
                .header(HttpHeaders.RETRY_AFTER, pause.toSeconds() + 1)
                .build();
    }

    private Response page(Response.Status status, String email, String next, String error) {
        return pages.html(status, "access/login", Map.of("email", email, "next", next, "error", error));
    }

    /** Only paths of this server: a link to the sign-in must not lead elsewhere afterwards. */
    private static URI destination(Member member, String next) {
        boolean isPath = next.matches("/[A-Za-z0-9]([A-Za-z0-9/_.?&=+~:-]|%[0-9A-Fa-f]{2})*+");
        if (isPath) {
            return URI.create(next);
        }
        return URI.create(member.isAdministrator() ? "/admin" : "/modules");
    }
}
