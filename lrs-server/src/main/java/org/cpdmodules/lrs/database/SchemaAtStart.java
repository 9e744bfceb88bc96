package org.cpdmodules.lrs.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.interceptor.Interceptor;

/** Makes the schema before any other room's start asks for a table; a database that is wrong stops the start here. */
@ApplicationScoped
class SchemaAtStart {
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup start, Database database) {
        System.getLogger(Database.class.getName())
                .log(System.Logger.Level.INFO, "connected to {0}, schema up to date", database.product());
    }
}
