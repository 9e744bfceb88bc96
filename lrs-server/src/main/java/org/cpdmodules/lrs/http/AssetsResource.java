package org.cpdmodules.lrs.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** {@code /assets/…}: what the pages are drawn with. */
@Path("/assets")
@RequestScoped
public class AssetsResource {
    private final Assets assets;

    @Inject
    public AssetsResource(Assets assets) {
        this.assets = assets;
    }

    /** For the CDI client proxy only. */
    AssetsResource() {
        this(null);
    }

    @GET
    @Path("{name}")
    public Response asset(@PathParam("name") String name) {
        Assets.Asset asset = assets.named(name).orElseThrow(NotFoundException::new);
        return Response.ok(asset.text(), asset.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .tag(asset.tag())
                .build();
    }
}
