package org.cpdmodules.packager;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.inspection.Inspection;
import org.cpdmodules.packager.inspection.Inspector;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.source.Problem;

/** Makes the packages of one module: first all of them apart, then all into place. */
final class Packing {
    private final Packager packager;
    private final LearningModule module;
    private final PackOptions options;
    private final Inspector inspector = new Inspector();

    Packing(Packager packager, LearningModule module, PackOptions options) {
        this.packager = packager;
        this.module = module;
        this.options = options;
    }

    private record Made(PackResult.Package result, Path draft, List<Problem> findings) {}

    PackResult pack(List<Problem> warnings) throws IOException {
        Path out = options.out();
        Files.createDirectories(out);
        // In the same folder, so that moving into place is one step of the file system.
        Path drafts = Files.createTempDirectory(out, ".tiro-");
        try {
            List<Made> made = new ArrayList<>();
            for (OutputFormat format : options.formats()) {
                made.add(make(format, drafts));
            }
            List<Problem> findings =
                    made.stream().flatMap(one -> one.findings().stream()).toList();
            if (!findings.isEmpty()) {
                return new PackResult.Refused(findings);
            }
            for (Made one : made) {
                Files.move(
                        one.draft(),
                        one.result().file(),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
            return new PackResult.Packed(module, made.stream().map(Made::result).toList(), warnings);
        } finally {
            discard(drafts);
        }
    }

    private Made make(OutputFormat format, Path drafts) throws IOException {
        long start = System.nanoTime();
        String language =
                options.language().map(tag -> "-" + tag.toLanguageTag()).orElse("");
        String name = module.id() + "-" + module.metadata().version() + language + "-" + format.key() + ".zip";
        Path draft = drafts.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
            packager.pack(module, format, options.lrs(), out);
        }
        Inspection inspection = inspector.inspect(draft);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        PackResult.Package result = new PackResult.Package(
                format, options.out().resolve(name), Files.size(draft), inspection.files(), took);
        return new Made(result, draft, findings(inspection, name));
    }

    /** Ours must be without any finding, so a warning counts as well. */
    private static List<Problem> findings(Inspection inspection, String name) {
        return inspection.findings().stream()
                .map(found -> new Problem(
                        found.severity(),
                        name + "!/" + found.file(),
                        found.line(),
                        found.column(),
                        found.rule(),
                        found.message(),
                        found.remedy()))
                .toList();
    }

    private static void discard(Path drafts) throws IOException {
        try (var left = Files.list(drafts)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(drafts);
    }
}
