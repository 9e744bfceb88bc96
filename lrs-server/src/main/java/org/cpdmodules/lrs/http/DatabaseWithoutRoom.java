package org.cpdmodules.lrs.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.cpdmodules.lrs.database.DatabaseFull;

/** Answers 507 while the disk is full: to send the same again soon would not help. */
@Provider
public class DatabaseWithoutRoom implements ExceptionMapper<DatabaseFull> {
    @Override
    public Response toResponse(DatabaseFull full) {
        System.getLogger(DatabaseWithoutRoom.class.getName())
                .log(Level.ERROR, "the disk of the database is full", full);
        return new Problem(
                        507,
                        "RFC 4918 11.5",
                        "server",
                        "the disk of the database is full, or can't be written to; this request is not acknowledged",
                        "tell the administrator to make room (and to start the server again, if its database is the embedded one);"
                                + " then send the same request again")
                .response();
    }
}
