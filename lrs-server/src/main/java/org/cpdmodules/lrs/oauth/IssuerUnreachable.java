package org.cpdmodules.lrs.oauth;

import java.io.IOException;
import java.net.URI;

/** A document of the issuer can't be had, or is not what it should be. */
final class IssuerUnreachable extends IOException {
    private static final long serialVersionUID = 1L;

    IssuerUnreachable(URI address, String reason) {
        super(address + ": " + reason);
    }

    IssuerUnreachable(URI address, Throwable cause) {
        super(address + ": " + cause, cause);
    }
}
