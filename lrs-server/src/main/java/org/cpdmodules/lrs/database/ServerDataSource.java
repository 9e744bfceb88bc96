package org.cpdmodules.lrs.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Fetches the server's data source {@code jdbc/tiro}: once for transactions of our own, once for those of JTA. */
@Dependent
class ServerDataSource {
    private DataSource unshared;
    private DataSource joined;

    /** Resources can't come by constructor. */
    @Resource(name = "jdbc/tiro-unshared", lookup = "jdbc/tiro", shareable = false)
    void setUnshared(DataSource dataSource) {
        this.unshared = dataSource;
    }

    @Resource(name = "jdbc/tiro-joined", lookup = "jdbc/tiro")
    void setJoined(DataSource dataSource) {
        this.joined = dataSource;
    }

    @Produces
    @Unshared
    DataSource unshared() {
        DerbyCache.fitToHeap();
        return unshared;
    }

    /** Its connections join the JTA transaction of the calling thread, and share one there. */
    @Produces
    DataSource joined() {
        return joined;
    }
}
