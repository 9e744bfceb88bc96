package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a module in the browser while it is written. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows a module in the browser, again on every change, with its problems. Ctrl-C ends it.")
final class PreviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "MODULE", description = "The folder of a module.")
    private Path module = Path.of(".");

    @Option(
            names = {"-p", "--port"},
            description = "Where it is shown; 0 takes any free port. Default: ${DEFAULT-VALUE}.")
    private int port = 9090;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(module)) {
            spec.commandLine().getErr().println("tiro: there is no folder " + module);
            return 1;
        }
        // Only for this machine: a draft is not for the network.
        try (PreviewServer server = new PreviewServer(module, new InetSocketAddress("127.0.0.1", port))) {
            spec.commandLine().getOut().println("Open " + server.address() + "  (Ctrl-C ends the preview)");
            spec.commandLine().getOut().flush();
            server.follow();
            return 0;
        } catch (BindException e) {
            spec.commandLine().getErr().println("tiro: port " + port + " is taken; choose another one with --port");
            return 1;
        }
    }
}
