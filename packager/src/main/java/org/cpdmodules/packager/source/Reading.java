package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Reference;
import org.cpdmodules.packager.source.Names.Label;

/** What the readers of the blocks share while one module is read. Not for several threads. */
record Reading(
        ModuleFolder folder,
        Locale language,
        Names names,
        Uses uses,
        Problems problems,
        List<Reference> references,
        List<PageText> texts,
        List<Unit> units) {

    static Reading of(ModuleFolder folder, Locale language, Names names, Problems problems) {
        return new Reading(
                folder, language, names, new Uses(), problems, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Whether only the parts are counted: then nobody asks what the text says. */
    boolean isCounting() {
        return names instanceof CollectedNames;
    }

    /** The id of a block. */
    Id name(Fence fence) {
        return names.of(fence.name(), Label.of(fence));
    }

    /** The title on the opening line, or the usual one, which is in English. */
    String title(Fence fence, String usual) {
        if (fence.title().isEmpty() && !language.getLanguage().equals("en")) {
            problems.error(
                    fence.place(),
                    "title-missing",
                    "The block has no title, and the usual one is in English",
                    "write a title after \":::" + fence.name() + "\"");
        }
        return fence.title().orElse(usual);
    }

    void error(Place place, String rule, String message, String remedy) {
        problems.error(place, rule, message, remedy);
    }
}
