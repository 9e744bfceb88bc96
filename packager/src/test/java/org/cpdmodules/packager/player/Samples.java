package org.cpdmodules.packager.player;

import java.nio.file.Path;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.source.ModuleReader;
import org.cpdmodules.packager.source.ReadResult;

/** The module in miniature that has every block. */
final class Samples {
    private Samples() {}

    static LearningModule smallSteps() {
        ReadResult result = new ModuleReader().read(Path.of("src/test/modules/small-steps"));
        if (result instanceof ReadResult.Read read) {
            return read.module();
        }
        throw new IllegalStateException(result.toString());
    }
}
