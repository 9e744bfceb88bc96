package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.cpdmodules.lrs.xapi.XapiVersion;

/**
 * What the filters have read of the current request under {@code /xapi}: the edition of the standard it speaks, and its
 * parameters. Set before the resource runs, also for the alternate request syntax.
 */
@RequestScoped
public class XapiRequest {
    private Optional<XapiVersion> version = Optional.empty();
    private Parameters parameters = Parameters.NONE;

    /**
     * The edition of the standard that the answer follows.
     *
     * @throws IllegalStateException outside {@code /xapi}
     */
    public XapiVersion version() {
        return version.orElseThrow(() -> new IllegalStateException("this request does not speak xAPI"));
    }

    /** The parameters of the query string or, under the alternate request syntax, of the form. */
    public Parameters parameters() {
        return parameters;
    }

    Optional<XapiVersion> knownVersion() {
        return version;
    }

    void speaks(XapiVersion spoken) {
        version = Optional.of(spoken);
    }

    void carries(Parameters read) {
        parameters = read;
    }
}
