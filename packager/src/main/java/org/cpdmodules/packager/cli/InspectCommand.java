package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpdmodules.packager.inspection.Inspection;
import org.cpdmodules.packager.inspection.Inspector;
import org.cpdmodules.packager.inspection.Standard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Inspects packages, anyone's. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Names the standard of packages, checks them, and says where they can be used.")
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "Zip files.")
    private List<Path> packages = List.of();

    @Override
    public Integer call() throws IOException {
        boolean isPassed = true;
        for (Path file : packages) {
            isPassed &= inspect(file);
        }
        return isPassed ? 0 : 1;
    }

    private boolean inspect(Path file) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("tiro: there is no file " + file);
            return false;
        }
        Inspection inspection = new Inspector().inspect(file);
        out.println(file + ": "
                + inspection.standard().map(Standard::label).orElse("no package that we know")
                + inspection.title().map(title -> ", \"" + title + "\"").orElse("") + ", "
                + Report.count(inspection.files(), "file") + ", "
                + Report.size(inspection.bytes()) + " unpacked");
        inspection.findings().forEach(finding -> out.println("  " + finding));
        inspection
                .verdicts()
                .forEach(verdict -> out.println("  "
                        + switch (verdict.answer()) {
                            case YES -> "yes        ";
                            case WITH_CARE -> "with care  ";
                            case NO -> "no         ";
                        }
                        + verdict.system() + ": " + verdict.why()));
        out.println(inspection.isPassed() ? "  passed" : "  not passed");
        return inspection.isPassed();
    }
}
