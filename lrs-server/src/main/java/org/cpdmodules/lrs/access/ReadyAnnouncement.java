package org.cpdmodules.lrs.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cpdmodules.lrs.http.PublicAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says on the console where to go, once the server really answers: it asks its own readiness until that is good, because
 * an address that is printed while the port is still closed is an address that does not work.
 */
@ApplicationScoped
class ReadyAnnouncement {
    private static final Logger LOG = Logger.getLogger(ReadyAnnouncement.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_TRIES = 1200;

    private final PublicAddress address;
    private final FirstStart firstStart;
    private final URI readiness;
    private ManagedScheduledExecutorService threads;
    private int tries;

    @Inject
    ReadyAnnouncement(
            PublicAddress address,
            FirstStart firstStart,
            @ConfigProperty(name = "tiro.http.host", defaultValue = "127.0.0.1") String host,
            @ConfigProperty(name = "tiro.http.port", defaultValue = "9080") int port) {
        this.address = address;
        this.firstStart = firstStart;
        this.readiness = URI.create("http://" + reachable(host) + ":" + port + "/health/ready");
    }

    /** For the CDI client proxy only. */
    ReadyAnnouncement() {
        this.address = null;
        this.firstStart = null;
        this.readiness = null;
    }

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    void setThreads(ManagedScheduledExecutorService server) {
        this.threads = server;
    }

    void atStart(@Observes Startup start) {
        askLater();
    }

    private void askLater() {
        threads.schedule(this::ask, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        tries++;
        if (isReady()) {
            String next = firstStart.isSetUp() ? address.value().toString() : "open the link above.";
            Console.OUT.println("Tiro is ready: " + next);
        } else if (tries < MOST_TRIES) {
            askLater();
        } else {
            LOG.log(Level.WARNING, "the server is not ready after {0} tries; see /health/ready", tries);
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection question = (HttpURLConnection) readiness.toURL().openConnection();
            question.setConnectTimeout(1000);
            question.setReadTimeout(5000);
            return question.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            LOG.log(Level.FINE, "not ready yet", notYet);
            return false;
        }
    }

    /** An address to ask at, for one that means every interface; with brackets where IPv6 wants them. */
    private static String reachable(String host) {
        boolean isEvery = host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
        if (isEvery) {
            return "localhost";
        }
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
