package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cpdmodules.packager.module.Id;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a first folder for a module, which can be packed as it is. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = "Makes a folder with a small module that uses every block, to be written over.")
final class NewCommand implements Callable<Integer> {
    private static final List<String> FILES =
            List.of("module.md", "02-try.md", "03-plan.md", "downloads/planner.md", "media/loop.svg");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "FOLDER", description = "The new folder; its name becomes the module's id.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        String id = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!Id.isId(id)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "\"" + id
                            + "\" cannot be an id: use lower-case letters, digits and hyphens, beginning with a letter");
        }
        if (Files.exists(folder)) {
            spec.commandLine().getErr().println("tiro: " + folder + " is there already; nothing was changed");
            return 1;
        }
        for (String file : FILES) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, template(file).replace("my-module", id));
        }
        spec.commandLine().getOut().println(folder + " is ready. See it with: tiro preview " + folder);
        return 0;
    }

    private static String template(String file) throws IOException {
        try (InputStream in = NewCommand.class.getResourceAsStream("new/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the template " + file + " is missing in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
