package org.cpdmodules.lrs.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpdmodules.lrs.http.Problem;
import org.cpdmodules.lrs.xapi.Json;
import org.cpdmodules.lrs.xapi.StoreId;

/**
 * {@code /log/{store}}: what anybody may know of a store's record in order to hold us to it, without signing in: its keys,
 * its latest checkpoint, and proofs. Nothing of it says what a statement says; leaves are salted.
 */
@Path("/log/{store:[1-9][0-9]{0,17}}")
@RequestScoped
public class LogResource {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Checkpoints checkpoints;
    private final Proofs proofs;

    @Inject
    public LogResource(Checkpoints checkpoints, Proofs proofs) {
        this.checkpoints = checkpoints;
        this.proofs = proofs;
    }

    /** For the CDI client proxy only. */
    protected LogResource() {
        this(null, null);
    }

    /** The keys that have signed checkpoints, one a line, newest first. */
    @GET
    @Path("keys")
    @Produces(TEXT)
    public Response keys(@PathParam("store") long store) {
        List<VerifierKey> keys = checkpoints.keys(new StoreId(store));
        return keys.isEmpty()
                ? noLog()
                : fresh(keys.stream().map(VerifierKey::text).collect(Collectors.joining("\n", "", "\n")));
    }

    /** The latest checkpoint, a signed note. */
    @GET
    @Path("checkpoint")
    @Produces(TEXT)
    public Response checkpoint(@PathParam("store") long store) {
        return checkpoints
                .latest(new StoreId(store))
                .map(latest -> fresh(latest.note()))
                .orElseGet(LogResource::noLog);
    }

    /** That the statement {@code seq} is among the first {@code size}; by default those of the latest checkpoint. */
    @GET
    @Path("inclusion")
    @Produces(MediaType.APPLICATION_JSON)
    public Response inclusion(
            @PathParam("store") long store, @QueryParam("seq") String seq, @QueryParam("size") String size) {
        StoreId id = new StoreId(store);
        return sizes(id, seq, size)
                .flatMap(asked -> proofs.inclusion(id, asked.first(), asked.size()))
                .map(proof -> fresh(Json.createObjectBuilder()
                        .add("seq", proof.seq())
                        .add("size", proof.size())
                        .add("leaf", proof.leaf())
                        .add("path", Json.createArrayBuilder(proof.path()))
                        .build()))
                .orElseGet(() -> noProof("seq"));
    }

    /** That the first {@code from} statements are unchanged among the first {@code size}. */
    @GET
    @Path("consistency")
    @Produces(MediaType.APPLICATION_JSON)
    public Response consistency(
            @PathParam("store") long store, @QueryParam("from") String from, @QueryParam("size") String size) {
        StoreId id = new StoreId(store);
        return sizes(id, from, size)
                .flatMap(asked -> proofs.consistency(id, asked.first(), asked.size()))
                .map(proof -> fresh(Json.createObjectBuilder()
                        .add("from", proof.earlier())
                        .add("size", proof.size())
                        .add("path", Json.createArrayBuilder(proof.path()))
                        .build()))
                .orElseGet(() -> noProof("from"));
    }

    private record Asked(long first, long size) {}

    /** Only what the latest checkpoint covers: of anything newer nothing is signed yet. */
    private Optional<Asked> sizes(StoreId store, String first, String size) {
        Optional<Long> signed = checkpoints.latest(store).map(SignedCheckpoint::size);
        Optional<Long> from = number(first);
        Optional<Long> to = size == null ? signed : number(size).filter(asked -> asked <= signed.orElse(0L));
        return from.isPresent() && to.isPresent() ? Optional.of(new Asked(from.get(), to.get())) : Optional.empty();
    }

    private static Optional<Long> number(String text) {
        return text != null && text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Response fresh(String text) {
        return Response.ok(text, TEXT)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static Response fresh(JsonObject json) {
        return Response.ok(json.toString(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static Response noLog() {
        return new Problem(
                        404,
                        "C2SP tlog-checkpoint",
                        "path",
                        "there is no checkpoint of this store",
                        "take the number of a store; the first checkpoint is made within a minute after the start")
                .response();
    }

    private static Response noProof(String name) {
        return new Problem(
                        400,
                        "RFC 6962 2.1",
                        "parameters " + name + " and size",
                        "there is no such proof",
                        name + " is a number from 1 to size, and size is at most that of the latest checkpoint")
                .response();
    }
}
