package org.cpdmodules.lrs.http;

import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/**
 * Answers 503 when the connection to the database broke in the middle of a transaction: the container, which then can't end
 * what it began, says so by an exception of its own in place of ours.
 */
@Provider
public class TransactionBroken implements ExceptionMapper<TransactionalException> {
    @Override
    public Response toResponse(TransactionalException broken) {
        System.getLogger(TransactionBroken.class.getName())
                .log(Level.WARNING, "the connection to the database broke", broken);
        return DatabaseAway.answer();
    }
}
