package org.cpdmodules.lrs.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.ScheduledExecutorService;

/** Fetches the server's threads for the feed. */
@Dependent
class ServerThreads {
    private ManagedScheduledExecutorService threads;

    /** Resources can't come by constructor. */
    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    void setThreads(ManagedScheduledExecutorService server) {
        this.threads = server;
    }

    @Produces
    @ForFeed
    ScheduledExecutorService threads() {
        return threads;
    }
}
