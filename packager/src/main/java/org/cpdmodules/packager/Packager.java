package org.cpdmodules.packager;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.player.Player;
import org.cpdmodules.packager.player.Tracking;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.source.Severity;
import org.cpdmodules.packager.source.Translation;
import org.cpdmodules.packager.worksheet.Worksheets;
import org.cpdmodules.packager.zip.Archive;
import org.cpdmodules.packager.zip.PackageFile;

/** The library's one door: from a module's folder to packages. Stateless and safe for many threads. */
public final class Packager {
    private final ModuleReader reader = new ModuleReader();

    /**
     * Reads the module in a folder. What is wrong in the source is part of the result; nothing is written.
     *
     * @throws java.io.UncheckedIOException when a file cannot be read although it is there
     */
    public ReadResult read(Path moduleFolder) {
        ReadResult result = reader.read(moduleFolder);
        return result instanceof ReadResult.Read read ? check(read) : result;
    }

    /**
     * The folders in a folder that hold a module, in alphabetical order.
     *
     * @throws java.io.UncheckedIOException when the folder cannot be listed
     */
    public List<Path> modules(Path folder) {
        return reader.modules(folder);
    }

    /**
     * Makes the packages of the module in a folder and inspects each. Either all of them are made, or nothing is: then what
     * lay in the folder for packages before is untouched.
     *
     * @throws IOException when the packages or the lock file cannot be written
     */
    public PackResult pack(Path moduleFolder, PackOptions options) throws IOException {
        ReadResult result = read(moduleFolder);
        if (!(result instanceof ReadResult.Read read)) {
            return new PackResult.Refused(result.problems());
        }
        Optional<LearningModule> module = in(read, options.language());
        if (module.isEmpty()) {
            return new PackResult.Refused(
                    List.of(noTranslation(options.language().orElseThrow(), read)));
        }
        PackResult packed = new Packing(this, module.get(), options).pack(read.warnings());
        if (packed instanceof PackResult.Packed && options.updateLock()) {
            reader.keep(read.lock(), moduleFolder);
        }
        return packed;
    }

    private static Optional<LearningModule> in(ReadResult.Read read, Optional<Locale> language) {
        if (language.isEmpty() || language.get().equals(read.module().metadata().language())) {
            return Optional.of(read.module());
        }
        return read.translations().stream()
                .filter(one -> one.language().equals(language.get()))
                .map(Translation::module)
                .findFirst();
    }

    private static Problem noTranslation(Locale language, ReadResult.Read read) {
        List<String> known = read.translations().stream()
                .map(one -> one.language().toLanguageTag())
                .toList();
        return new Problem(
                Severity.ERROR,
                ".",
                1,
                1,
                "no-translation",
                "The module has no translation into \"" + language.toLanguageTag() + "\"",
                known.isEmpty()
                        ? "begin one with: tiro translate <module> --language " + language.toLanguageTag()
                                + " --page module.md"
                        : "there are: " + String.join(", ", known));
    }

    /**
     * Writes one package; the stream stays open. The same module gives the same bytes.
     *
     * @throws IOException when a file of the module cannot be read or the stream not be written
     */
    public void pack(LearningModule module, OutputFormat format, Optional<LrsConnection> lrs, OutputStream out)
            throws IOException {
        List<PackageFile> files = new ArrayList<>(files(module, format.tracking(), lrs));
        files.addAll(format.format().manifest(module, List.copyOf(files)));
        Archive.write(files, out);
    }

    /** The files of the playable page, without the manifest of any standard: for a server that plays it itself. */
    public List<PackageFile> files(LearningModule module, Tracking tracking, Optional<LrsConnection> lrs) {
        return Player.files(module, tracking, lrs);
    }

    /**
     * Keeps the ids of a module in its folder, as {@link #pack(Path, PackOptions)} does when asked to.
     *
     * @param retired ids that are given up on purpose, as they stand in {@code module.lock}
     * @throws IOException when {@code module.lock} cannot be written
     */
    public ReadResult lock(Path moduleFolder, List<String> retired) throws IOException {
        ReadResult result = reader.read(moduleFolder, retired);
        if (result instanceof ReadResult.Read read) {
            reader.keep(read.lock(), moduleFolder);
        }
        return result;
    }

    private static ReadResult check(ReadResult.Read read) {
        List<Problem> refusals = new ArrayList<>();
        checkState(read.module()).ifPresent(refusals::add);
        Worksheets.unprintable(read.module()).stream().map(Packager::problem).forEach(refusals::add);
        if (refusals.isEmpty()) {
            return read;
        }
        List<Problem> problems = new ArrayList<>(read.warnings());
        problems.addAll(refusals);
        return new ReadResult.Refused(problems);
    }

    /** What a learner does must fit into what SCORM 1.2 keeps, in the worst case: nothing is ever cut silently. */
    private static Optional<Problem> checkState(LearningModule module) {
        int characters = Player.worstCaseStateCharacters(module);
        if (characters <= Player.MAX_STATE_CHARACTERS) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                Severity.ERROR,
                ".",
                1,
                1,
                "state-too-large",
                "A learner's progress could take " + characters + " characters, and at most "
                        + Player.MAX_STATE_CHARACTERS + " are safe",
                "divide the module, or leave out questions, scenario nodes or situations"));
    }

    private static Problem problem(Worksheets.Unprintable unprintable) {
        return new Problem(
                Severity.ERROR,
                unprintable.path().replaceAll("\\.pdf$", ".md"),
                unprintable.line(),
                1,
                "character-without-font",
                "No font of the printed worksheet has \"" + unprintable.character() + "\"",
                "write it in words, or make the worksheet as=docx only");
    }
}
