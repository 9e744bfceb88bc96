package org.cpdmodules.lrs.transfer;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpdmodules.lrs.attachment.MultipartReader;
import org.cpdmodules.lrs.validation.StrictJson;
import org.cpdmodules.lrs.xapi.Timestamp;
import org.cpdmodules.lrs.xapi.Vocabulary;

/**
 * The statements of another LRS, oldest first, page by page with their attachments; a voided statement, which no list shows,
 * comes before the one that voids it. Pages are kept in files, one at a time. xAPI 1.0.3 Communication §2.1.3.
 */
public final class LrsSource implements StatementSource {
    private static final int PAGE = 250;
    /** Stores differ in how fine their {@code since} is, so a resumed walk begins a little earlier. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private static final int MOST_EMPTY_PAGES = 1_000;
    private static final int MOST_SAID = 200;

    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

    private final Http http;
    private final Patience patience;
    private final Optional<Instant> since;
    private final Optional<Instant> until;
    private final Path folder;
    private final Deque<Found> page = new ArrayDeque<>();
    private final RecentIds recent = new RecentIds(OVERLAP);

    private final Set<Path> data = new HashSet<>();
    private final Set<URI> asked = new HashSet<>();

    private Optional<URI> next = Optional.empty();
    private Instant complete = Instant.MAX;
    private long handedOut;
    private long pages;

    /**
     * @param version of xAPI that the other LRS speaks, for example {@code 1.0.3}
     * @param since only what was stored after it
     * @param until only what was stored at or before it
     */
    public LrsSource(
            LrsAddress lrs, String version, Optional<Instant> since, Optional<Instant> until, BooleanSupplier stop)
            throws IOException {
        this(lrs, version, since, until, new Patience(stop, Duration.ofSeconds(1)));
    }

    LrsSource(LrsAddress lrs, String version, Optional<Instant> since, Optional<Instant> until, Patience patience)
            throws IOException {
        this.http = new Http(lrs, version);
        this.patience = patience;
        this.since = since;
        this.until = until;
        this.folder = Files.createTempDirectory("tiro-import");
    }

    @Override
    public String name() {
        return "LRS " + http.lrs() + since.map(it -> " since " + it).orElse("")
                + until.map(it -> " until " + it).orElse("");
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public void resume(Mark mark) {
        recent.resume(mark.stored(), mark.recent());
        Optional<Instant> from = mark.stored().map(it -> it.minus(OVERLAP)).or(() -> since);
        StringBuilder query = new StringBuilder("statements?ascending=true&attachments=true&limit=" + PAGE);
        from.ifPresent(it -> query.append("&since=").append(encoded(it.toString())));
        until.ifPresent(it -> query.append("&until=").append(encoded(it.toString())));
        URI first = http.lrs().at(query.toString());
        asked.add(first);
        next = Optional.of(first);
    }

    @Override
    public Optional<Found> next() {
        int empty = 0;
        while (page.isEmpty() && next.isPresent()) {
            if (empty == MOST_EMPTY_PAGES) {
                throw new ImportFailure(http.lrs() + " sends " + empty
                        + " pages one after the other with nothing new; its walk has no end");
            }
            patience.goOn();
            // What an earlier walk had is no end either, however many pages it fills.
            empty = read(next.get()) ? 0 : empty + 1;
        }
        Optional<Found> found = Optional.ofNullable(page.poll());
        found.ifPresent(it -> {
            handedOut++;
            it.json().ifPresent(this::note);
        });
        return found;
    }

    private void note(JsonObject json) {
        Optional<Instant> moment = stored(json);
        if (moment.isPresent() && json.containsKey("id")) {
            recent.note(id(json), moment.get());
        }
    }

    @Override
    public Mark mark() {
        // What is later than this may get company yet: a store may show a statement before one that was stored earlier.
        Optional<Instant> safe = recent.latest().map(it -> it.isAfter(complete) ? complete : it);
        return new Mark(handedOut, safe, recent.ids());
    }

    @Override
    public boolean isAtBreak() {
        return page.isEmpty();
    }

    @Override
    public void release() throws IOException {
        for (Path file : page.isEmpty() ? List.copyOf(data) : List.<Path>of()) {
            Files.deleteIfExists(file);
            data.remove(file);
        }
    }

    @Override
    public void report(Progress progress) {
        progress.report("importing", handedOut, Progress.UNKNOWN, "statements");
    }

    /** Puts a page before those who wait; tells whether there was anything in it that this walk had not met. */
    private boolean read(URI address) {
        JsonPage read = patience.until(http.lrs().toString(), () -> fetched(address, "statements"));
        next = read.more().filter(more -> !more.isEmpty()).map(this::following);
        boolean hasKnown = false;
        for (byte[] text : read.statements()) {
            Found found = Found.of("statement " + (handedOut + page.size() + 1), text, true, read.attachments());
            if (found.json().map(this::isMetAgain).orElse(false)) {
                hasKnown = true;
                continue;
            }
            found.json()
                    .flatMap(LrsSource::voided)
                    .flatMap(this::voidedStatement)
                    .ifPresent(page::add);
            page.add(found);
        }
        return hasKnown || !page.isEmpty();
    }

    private boolean isMetAgain(JsonObject json) {
        return stored(json).map(moment -> recent.isMetAgain(id(json), moment)).orElse(false);
    }

    private URI following(String more) {
        URI following = http.lrs().following(more);
        if (!asked.add(following)) {
            throw new ImportFailure(
                    http.lrs() + " names a page as the next one that was read before; its walk has no end");
        }
        return following;
    }

    /** The id of the statement that this one takes out of use. */
    private static Optional<String> voided(JsonObject json) {
        boolean isVoiding = json.get("verb") instanceof JsonObject verb
                && text(verb, "id").equals(Optional.of(Vocabulary.VOIDED))
                && json.get("object") instanceof JsonObject;
        return isVoiding ? text(json.getJsonObject("object"), "id") : Optional.empty();
    }

    private Optional<Found> voidedStatement(String id) {
        URI address = http.lrs().at("statements?attachments=true&voidedStatementId=" + encoded(id));
        JsonPage read = patience.until(http.lrs().toString(), () -> fetched(address, "voided statement"));
        return read.statements().stream()
                .findFirst()
                .map(text -> Found.of("voided statement " + id, text, true, read.attachments()));
    }

    /** What an answer holds: the texts of its statements, and files with their data. */
    private record JsonPage(List<byte[]> statements, Optional<String> more, Map<String, Path> attachments) {
        private static final JsonPage NOTHING = new JsonPage(List.of(), Optional.empty(), Map.of());
    }

    private JsonPage fetched(URI address, String what) throws IOException {
        Path body = folder.resolve("page-" + ++pages);
        try {
            HttpResponse<Path> response = http.send(http.request(address).GET().build(), BodyHandlers.ofFile(body));
            int status = response.statusCode();
            if (status == 404 && !what.equals("statements")) {
                return JsonPage.NOTHING;
            }
            if (Patience.isForLater(status) || status == 500) {
                throw Patience.Later.of(response);
            }
            if (status != 200) {
                throw new ImportFailure(refusal(status, body));
            }
            response.headers()
                    .firstValue("X-Experience-API-Consistent-Through")
                    .flatMap(Timestamp::parse)
                    .ifPresent(through -> complete = through);
            return parsed(response, body, what.equals("statements"));
        } finally {
            Files.deleteIfExists(body);
        }
    }

    private String refusal(int status, Path body) throws IOException {
        String meaning =
                switch (status) {
                    case 401, 403 -> " does not let this credential read all statements (" + status + ")";
                    case 404 -> " has no xAPI there (404); give the address that ends before /statements";
                    default -> " refuses to list its statements (" + status + ")";
                };
        try (InputStream said = Files.newInputStream(body)) {
            return http.lrs() + meaning + ": "
                    + new String(said.readNBytes(MOST_SAID), StandardCharsets.ISO_8859_1).strip();
        }
    }

    private JsonPage parsed(HttpResponse<Path> response, Path body, boolean isList) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/mixed")) {
            return page(inMemory(Files.newInputStream(body)), Map.of(), isList);
        }
        Matcher boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw new IOException("its multipart answer names no boundary");
        }
        Map<String, Path> attachments = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(body)) {
            MultipartReader parts =
                    new MultipartReader(in, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
            MultipartReader.Part first =
                    parts.next().orElseThrow(() -> new IOException("its multipart answer has no parts"));
            byte[] json = inMemory(first.content());
            for (Optional<MultipartReader.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                Optional<String> hash = part.get().header("x-experience-api-hash");
                if (hash.isPresent()) {
                    Path file = folder.resolve("data-" + pages + "-" + attachments.size());
                    Files.copy(part.get().content(), file);
                    data.add(file);
                    attachments.put(hash.get().toLowerCase(Locale.ROOT), file);
                }
            }
            return page(json, attachments, isList);
        }
    }

    /** The JSON of a page, where this program has the memory to read it: it takes up several times its length. */
    private byte[] inMemory(InputStream json) throws IOException {
        int most = (int) Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 8);
        try (json) {
            byte[] text = json.readNBytes(most + 1);
            if (text.length > most) {
                throw new ImportFailure(http.lrs() + " sends a page of more than " + most
                        + " octets without attachments; give this program more memory, such as"
                        + " JAVA_TOOL_OPTIONS=-Xmx8g");
            }
            return text;
        }
    }

    private static JsonPage page(byte[] json, Map<String, Path> attachments, boolean isList) throws IOException {
        if (!isList) {
            return new JsonPage(List.of(json), Optional.empty(), attachments);
        }
        Map<String, byte[]> members = JsonMembers.of(json);
        byte[] statements = members.get("statements");
        if (statements == null) {
            throw new IOException("its answer is no list of statements, or only a part of one");
        }
        List<byte[]> texts = new ArrayList<>();
        JsonPieces pieces = new JsonPieces(new ByteArrayInputStream(statements));
        for (var piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
            texts.add(piece.get().text());
        }
        return new JsonPage(texts, more(members.get("more")), attachments);
    }

    private static Optional<String> more(byte @org.jspecify.annotations.Nullable [] text) {
        return text != null
                        && StrictJson.read(text) instanceof StrictJson.Parsed parsed
                        && parsed.value() instanceof JsonString more
                ? Optional.of(more.getString())
                : Optional.empty();
    }

    private static Optional<Instant> stored(JsonObject json) {
        return text(json, "stored").flatMap(Timestamp::parse);
    }

    private static String id(JsonObject json) {
        return text(json, "id").orElse("").toLowerCase(Locale.ROOT);
    }

    private static Optional<String> text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
