package org.cpdmodules.lrs.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.cpdmodules.lrs.access.ForRole;
import org.cpdmodules.lrs.access.Role;
import org.cpdmodules.lrs.access.SignedIn;
import org.cpdmodules.lrs.certificate.CertificateRegister;
import org.cpdmodules.lrs.http.Pages;

/** {@code /admin/certificates}: what was issued, newest first. */
@Path("/admin/certificates")
@RequestScoped
@ForRole(Role.ADMINISTRATOR)
public class CertificatesResource {
    private static final int MOST = 500;

    private final CertificateRegister certificates;
    private final SignedIn signedIn;
    private final Pages pages;

    @Inject
    public CertificatesResource(CertificateRegister certificates, SignedIn signedIn, Pages pages) {
        this.certificates = certificates;
        this.signedIn = signedIn;
        this.pages = pages;
    }

    /** For the CDI client proxy only. */
    CertificatesResource() {
        this(null, null, null);
    }

    @GET
    public Response certificates() {
        return pages.html(
                "console/certificates",
                Map.of("certificates", certificates.newest(signedIn.required().store(), MOST)));
    }
}
