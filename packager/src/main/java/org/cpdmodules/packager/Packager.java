package org.cpdmodules.packager;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.player.Player;
import org.cpdmodules.packager.player.Tracking;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.PackageFile;

/** The library's one door: from a module's folder to packages. Stateless and safe for many threads. */
public final class Packager {
    private final ModuleReader reader = new ModuleReader();

    /** Reads the module in a folder. */
    public ReadResult read(Path moduleFolder) {
        return reader.read(moduleFolder);
    }

    /**
     * Makes the packages of the module in a folder. Either all of them are made, or none is left behind.
     *
     * @throws IOException when the packages cannot be written
     */
    public PackResult pack(Path moduleFolder, PackOptions options) throws IOException {
        throw new UnsupportedOperationException("packing " + moduleFolder + " comes with the next commits");
    }

    /**
     * Writes one package; the stream stays open. The same module gives the same bytes.
     *
     * @throws IOException when a file of the module cannot be read or the stream not be written
     */
    public void pack(LearningModule module, OutputFormat format, Optional<LrsConnection> lrs, OutputStream out)
            throws IOException {
        throw new UnsupportedOperationException("packing " + module.id() + " comes with the next commits");
    }

    /** The files of the playable page, without the manifest of any standard: for a server that plays it itself. */
    public List<PackageFile> files(LearningModule module, Tracking tracking, Optional<LrsConnection> lrs) {
        return Player.files(module, tracking, lrs);
    }
}
