package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpdmodules.packager.Packager;
import org.cpdmodules.packager.source.Lock;
import org.cpdmodules.packager.source.ReadResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the ids of a module, or gives some up on purpose. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        description =
                "Writes the ids of a module's parts into module.lock, so that editing the text does not change them.")
final class LockCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "MODULE", description = "The folder of a module.")
    private Path module = Path.of(".");

    @Option(
            names = "--retire",
            paramLabel = "ID",
            split = ",",
            description =
                    "Gives up an id that was released: its part is gone, and what learners did there stays in their records only.")
    private List<String> retired = List.of();

    @Override
    public Integer call() throws IOException {
        ReadResult result = new Packager().lock(module, retired);
        Report.problems(result.problems(), module, spec.commandLine().getErr());
        if (!(result instanceof ReadResult.Read read)) {
            return 1;
        }
        long ids = read.lock().entries().stream()
                .filter(entry -> !entry.isRetired())
                .count();
        spec.commandLine().getOut().println(module.resolve(Lock.FILE) + ": " + Report.count(ids, "id"));
        return 0;
    }
}
