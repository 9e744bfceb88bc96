package org.cpdmodules.packager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cpdmodules.packager.format.OutputFormat;
import org.cpdmodules.packager.source.ReadResult;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * From the folder of a real module to packages on disk, inspected: what an author waits for. The goal is less than a second
 * for four formats in a warm JVM. Run from the top of the checkout.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class PackingBench {
    private static final List<OutputFormat> FOUR =
            List.of(OutputFormat.SCORM12, OutputFormat.CMI5, OutputFormat.XAPI, OutputFormat.WEB);

    /** The folder of the module. */
    @Param("module-sources/leveraging-internal-expertise")
    public String module = "";

    private final Packager packager = new Packager();
    private Path out = Path.of(".");

    /** Runs this benchmark alone. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PackingBench.class.getSimpleName())
                        .build())
                .run();
    }

    /** Makes a folder for the packages. */
    @Setup
    public void makeFolder() throws IOException {
        out = Files.createTempDirectory("tiro-bench");
    }

    /** Removes the packages. */
    @TearDown
    public void removeFolder() throws IOException {
        try (Stream<Path> packages = Files.list(out)) {
            for (Path file : packages.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(out);
    }

    /** Reading alone. */
    @Benchmark
    public ReadResult read() {
        return packager.read(Path.of(module));
    }

    /** Reading, packing to four formats, inspecting each, moving into place. */
    @Benchmark
    public PackResult packToFourFormats() throws IOException {
        PackResult result = packager.pack(Path.of(module), new PackOptions(FOUR, Optional.empty(), out, false));
        if (result instanceof PackResult.Refused refused) {
            throw new IllegalStateException("the module was refused: " + refused.problems());
        }
        return result;
    }
}
