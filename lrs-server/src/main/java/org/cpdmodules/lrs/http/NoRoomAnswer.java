package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Answers 503 to a large body, or to who asks for something large, while others fill the memory that there is for such. */
@Provider
public class NoRoomAnswer implements ExceptionMapper<NoRoom> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Override
    public Response toResponse(NoRoom full) {
        return full.problem().responseUntil(PAUSE);
    }
}
