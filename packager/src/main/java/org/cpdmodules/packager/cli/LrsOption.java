package org.cpdmodules.packager.cli;

import java.net.URI;
import java.util.Optional;
import org.cpdmodules.packager.LrsConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where packages send their statements; both options or none. */
final class LrsOption {
    @Option(
            names = "--lrs",
            required = true,
            paramLabel = "URL",
            description = "Address of the Tiro server that the packages report to.")
    private @Nullable URI server;

    @Option(
            names = "--package-key",
            required = true,
            paramLabel = "KEY",
            description = "The public key that the server gave for these packages.")
    private @Nullable String packageKey;

    Optional<LrsConnection> connection() {
        return server == null || packageKey == null
                ? Optional.empty()
                : Optional.of(new LrsConnection(server, packageKey));
    }

    /** Whether the address can be one of a server. */
    boolean isUsable() {
        return server != null
                && server.isAbsolute()
                && String.valueOf(server.getScheme()).matches("https?");
    }
}
