package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.packager.module.Asset;

/** Turns the files that the text names into assets of the module, each once. */
final class AssetReader {
    private final ModuleFolder folder;
    private final Uses uses;
    private final Problems problems;
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    AssetReader(ModuleFolder folder, Uses uses, Problems problems) {
        this.folder = folder;
        this.uses = uses;
        this.problems = problems;
    }

    List<Asset> read() {
        // A worksheet may name further images while it is read, so the list can grow.
        for (int i = 0; i < uses.files().size(); i++) {
            Uses.Use use = uses.files().get(i);
            boolean isFit = FileRules.check(use.name(), use.place(), folder, problems);
            if (isFit && !uses.hasTakenIn(use.name())) {
                uses.takeIn(use.name());
                take(use);
            }
        }
        return new ArrayList<>(assets.values());
    }

    private void take(Uses.Use use) {
        String file = use.name();
        if (DownloadReader.isWorksheet(file)) {
            folder.text(file, problems).ifPresent(text -> addWorksheet(file, text));
            return;
        }
        if (file.endsWith(".svg")) {
            SvgRules.check(file, folder, problems);
        }
        String type = FileRules.mediaType(file).orElseThrow();
        add(new Asset(file, type, Optional.of(folder.path(file)), Optional.empty()), use.place());
    }

    private void addWorksheet(String file, Slice text) {
        TextRules.checkDocument(text, uses, problems);
        if (text.toText().markdown().contains("![")) {
            problems.error(
                    text.start(),
                    "worksheet-picture",
                    "A worksheet cannot show pictures",
                    "take the picture out, or offer the sheet as a finished file");
        }
        for (String path : uses.formsOf(file)) {
            String type = path.endsWith(".html")
                    ? "text/html"
                    : FileRules.mediaType(path).orElseThrow();
            add(new Asset(path, type, Optional.empty(), Optional.of(text.toText())), text.start());
        }
    }

    private void add(Asset asset, Place place) {
        if (assets.putIfAbsent(asset.path(), asset) != null) {
            problems.error(
                    place,
                    "file-twice",
                    "Two files would both become \"" + asset.path() + "\" in the package",
                    "rename one of them");
        }
    }
}
