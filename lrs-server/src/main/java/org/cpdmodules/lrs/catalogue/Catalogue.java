package org.cpdmodules.lrs.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cpdmodules.packager.LrsConnection;
import org.cpdmodules.packager.Packager;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.WhichModule;
import org.cpdmodules.packager.player.Tracking;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.PackageFile;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The modules that this server offers: the folders of {@code TIRO_MODULES_DIR} that hold a {@code module.md}, read once at
 * the start. A folder that cannot be read is left out and named in {@link #refusals()}. Safe for many threads.
 */
@ApplicationScoped
public class Catalogue {
    private static final System.Logger LOG = System.getLogger(Catalogue.class.getName());

    private final Packager packager = new Packager();
    private final Optional<Path> folder;
    private final Clock clock;
    private final ConcurrentHashMap<String, Hosted> hosted = new ConcurrentHashMap<>();
    private volatile List<CatalogueEntry> entries = List.of();
    private volatile List<Refusal> refusals = List.of();

    /** A folder that is not offered, and why. */
    public record Refusal(String folder, List<Problem> problems) {
        public Refusal {
            problems = List.copyOf(problems);
        }
    }

    private record Hosted(CatalogueEntry entry, HostedPlayer player) {}

    @Inject
    public Catalogue(@ConfigProperty(name = "tiro.modules.dir") Optional<String> folder, Clock clock) {
        this.folder = folder.filter(name -> !name.isBlank()).map(Path::of);
        this.clock = clock;
    }

    /** For the CDI client proxy only. */
    Catalogue() {
        this(Optional.empty(), Clock.systemUTC());
    }

    void atStart(@Observes Startup start) {
        read();
    }

    /** Reads the folder again; what is wrong with a module is logged with file and line. */
    public void read() {
        List<CatalogueEntry> found = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (Path module : moduleFolders()) {
            ReadResult result = packager.read(module);
            if (result instanceof ReadResult.Read read) {
                found.add(new CatalogueEntry(read.module(), module, clock.instant()));
            } else if (result instanceof ReadResult.Refused no) {
                refused.add(new Refusal(module.getFileName().toString(), no.problems()));
                LOG.log(Level.WARNING, "The module in {0} is not offered: {1}", module, no.problems());
            }
        }
        found.sort(asSuggested(found));
        hosted.clear();
        entries = List.copyOf(found);
        refusals = List.copyOf(refused);
        LOG.log(Level.INFO, "The catalogue offers {0} modules", found.size());
    }

    /**
     * A module that asks which one fits comes before those that it names, these in the order that it suggests; others follow
     * by title.
     */
    private static Comparator<CatalogueEntry> asSuggested(List<CatalogueEntry> found) {
        Comparator<CatalogueEntry> byTitle = Comparator.comparing(CatalogueEntry::title);
        List<String> order = found.stream()
                .sorted(byTitle)
                .flatMap(entry -> entry.module()
                        .contents(WhichModule.class)
                        .flatMap(which -> Stream.concat(Stream.of(entry.module().id()), which.order().stream())))
                .map(Id::value)
                .distinct()
                .toList();
        return Comparator.<CatalogueEntry>comparingInt(
                        entry -> order.contains(entry.id()) ? order.indexOf(entry.id()) : order.size())
                .thenComparing(byTitle);
    }

    /** The modules, in the order that their questionnaire suggests. */
    public List<CatalogueEntry> entries() {
        return entries;
    }

    public Optional<CatalogueEntry> entry(String moduleId) {
        return entries.stream().filter(entry -> entry.id().equals(moduleId)).findFirst();
    }

    /** The folders that could not be offered at the last reading. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The files of a module's page for play on this server, made once per reading. */
    public HostedPlayer player(CatalogueEntry entry) {
        return hosted.compute(
                        entry.id(),
                        (id, known) -> known != null && known.entry() == entry
                                ? known
                                : new Hosted(entry, HostedPlayer.of(files(entry))))
                .player();
    }

    /**
     * Writes a package of a module for a school's own learning management system; the stream stays open.
     *
     * @throws IOException when a file of the module cannot be read or the stream not be written
     */
    public void pack(CatalogueEntry entry, OutputFormat format, Optional<LrsConnection> lrs, OutputStream out)
            throws IOException {
        packager.pack(entry.module(), format, lrs, out);
    }

    private List<PackageFile> files(CatalogueEntry entry) {
        return packager.files(entry.module(), Tracking.CMI5, Optional.empty());
    }

    private List<Path> moduleFolders() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            LOG.log(
                    Level.WARNING,
                    "TIRO_MODULES_DIR is {0}: no folder of modules, the catalogue is empty",
                    folder.map(Path::toString).orElse("not set"));
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder.get())) {
            return children.filter(child -> Files.isRegularFile(child.resolve("module.md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
