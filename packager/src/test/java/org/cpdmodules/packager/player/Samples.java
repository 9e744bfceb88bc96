package org.cpdmodules.packager.player;

import java.nio.file.Path;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;

/** The module in miniature that has every block. */
final class Samples {
    private Samples() {}

    static LearningModule smallSteps() {
        return read("small-steps").module();
    }

    /** The same with one page partly in Welsh. */
    static LearningModule smallStepsInWelsh() {
        return read("small-steps").translations().get(0).module();
    }

    /** The one that asks which module is for its reader. */
    static LearningModule nextSteps() {
        return read("next-steps").module();
    }

    private static ReadResult.Read read(String name) {
        ReadResult result = new ModuleReader().read(Path.of("src/test/modules", name));
        if (result instanceof ReadResult.Read read) {
            return read;
        }
        throw new IllegalStateException(result.toString());
    }
}
