package org.cpdmodules.packager.player;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpdmodules.packager.LrsConnection;
import org.cpdmodules.packager.module.Asset;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.render.Phrases;
import org.cpdmodules.packager.worksheet.Worksheets;
import org.cpdmodules.packager.zip.ByteSource;
import org.cpdmodules.packager.zip.PackageFile;

/** The door of the runtime. Stateless and safe for use by many threads. */
public final class Player {
    /** What the learner's state may come to, so that it fits SCORM 1.2's {@code cmi.suspend_data} of 4,096 characters. */
    public static final int MAX_STATE_CHARACTERS = 3600;

    private Player() {}

    /**
     * Every file of a playable page: {@code index.html} at the root, {@code player.js}, {@code player.css}, an icon, and
     * the module's assets.
     *
     * @param tracking to whom it reports; its driver is the only one in {@code player.js}
     * @param lrs where to send statements besides; cmi5 and xAPI packages are told by who launches them
     */
    public static List<PackageFile> files(LearningModule module, Tracking tracking, Optional<LrsConnection> lrs) {
        Phrases phrases = Phrases.in(module.metadata().language());
        Map<String, ByteSource> worksheets = Worksheets.of(module);
        List<PackageFile> assets = new ArrayList<>();
        for (Asset asset : module.assets()) {
            ByteSource content = asset.file().map(ByteSource::of).orElseGet(() -> worksheets.get(asset.path()));
            assets.add(new PackageFile(asset.path(), content));
        }
        String configuration = Configuration.json(module, tracking, lrs, phrases);
        String index = IndexPage.html(module, phrases, configuration, downloadSizes(module, assets));
        List<PackageFile> files = new ArrayList<>();
        files.add(new PackageFile("index.html", ByteSource.of(index)));
        files.add(new PackageFile("player.css", ByteSource.of(Runtime.style())));
        files.add(new PackageFile("player.js", ByteSource.of(Runtime.script(tracking))));
        files.add(new PackageFile("icon.svg", ByteSource.of(Runtime.read("icon.svg"))));
        files.addAll(assets);
        return List.copyOf(files);
    }

    private static Map<String, Long> downloadSizes(LearningModule module, List<PackageFile> assets) {
        Set<String> downloads = module.contents(Download.class)
                .flatMap(download -> download.paths().stream())
                .collect(Collectors.toSet());
        Map<String, Long> sizes = new HashMap<>();
        for (PackageFile file : assets) {
            if (downloads.contains(file.path())) {
                try {
                    sizes.put(file.path(), file.content().size());
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("cannot be read: " + file.path(), unreadable);
                }
            }
        }
        return sizes;
    }

    /**
     * The most characters that the learner's progress in this module can take, free text not counted; free text is given
     * the rest of what the standard allows, and what does not fit stays on the learner's device.
     */
    public static int worstCaseStateCharacters(LearningModule module) {
        return StateSize.of(module);
    }
}
