package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpdmodules.lrs.database.DamagedRecord;

/**
 * Answers 503 when a record is not what was written: all else goes on, and this will too once the database has been brought
 * back, but to send the same again soon would not help, so there is no Retry-After.
 */
@Provider
public class DamageFound implements ExceptionMapper<DamagedRecord> {
    /** Damage is told once in the log, however often somebody asks for it; of so many, no more are remembered. */
    private static final int MOST_TOLD = 1_000;

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    @Override
    public Response toResponse(DamagedRecord damaged) {
        tell(damaged);
        return new Problem(
                        503,
                        "xAPI 1.0.3 Data 2.3.1, RFC 6962 2.1",
                        damaged.where(),
                        "the record is damaged: " + damaged.getMessage(),
                        "tell the administrator to stop the server and run tiro verify, and to bring the database back from a copy if it finds damage")
                .response();
    }

    private static void tell(DamagedRecord damaged) {
        if (TOLD.size() < MOST_TOLD && TOLD.add(String.valueOf(damaged.getMessage()))) {
            System.getLogger(DamageFound.class.getName())
                    .log(
                            Level.ERROR,
                            "the record is damaged: {0}; stop the server, run \"tiro verify\", and bring the database back from a copy if it finds damage",
                            damaged.getMessage());
        }
    }
}
