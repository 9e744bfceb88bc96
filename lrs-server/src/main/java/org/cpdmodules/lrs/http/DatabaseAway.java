package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.cpdmodules.lrs.database.DatabaseUnavailable;

/** Answers 503 while the database can't be reached: nothing was acknowledged, and the same request may succeed later. */
@Provider
public class DatabaseAway implements ExceptionMapper<DatabaseUnavailable> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Override
    public Response toResponse(DatabaseUnavailable away) {
        System.getLogger(DatabaseAway.class.getName()).log(Level.WARNING, "the database is away", away);
        return answer();
    }

    static Response answer() {
        return new Problem(
                        503,
                        "xAPI 1.0.3 Communication 3.2",
                        "server",
                        "the database does not answer",
                        "send the same request again in a few seconds")
                .responseUntil(PAUSE);
    }
}
