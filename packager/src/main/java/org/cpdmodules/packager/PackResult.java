package org.cpdmodules.packager;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.source.Problem;

/** What became of packing a module. */
public sealed interface PackResult {
    /** Every package was made and has passed inspection. */
    record Packed(LearningModule module, List<Package> packages, List<Problem> warnings) implements PackResult {
        public Packed {
            packages = List.copyOf(packages);
            warnings = List.copyOf(warnings);
        }
    }

    /** Nothing was made; what was there before is untouched. */
    record Refused(List<Problem> problems) implements PackResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A package that was made.
     *
     * @param bytes its size
     * @param files how many files are in it
     * @param took how long making and inspecting it took
     */
    record Package(OutputFormat format, Path file, long bytes, int files, Duration took) {}
}
