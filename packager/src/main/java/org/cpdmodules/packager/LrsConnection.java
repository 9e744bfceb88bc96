package org.cpdmodules.packager;

import java.net.URI;

/**
 * Where a package sends its statements, and as which package. Nothing in it is secret: the key only names the package.
 *
 * @param server the public address of the learning record store's server, for example {@code https://records.example.org/}
 * @param packageKey the public key that the server gave this package
 */
public record LrsConnection(URI server, String packageKey) {
    public LrsConnection {
        if (!server.isAbsolute()) {
            throw new IllegalArgumentException("server address is not absolute: " + server);
        }
    }
}
