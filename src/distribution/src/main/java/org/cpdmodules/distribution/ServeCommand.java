package org.cpdmodules.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code tiro serve}: checks the settings and answers with the lines {@code NAME=value} that the launcher hands to the server
 * which it then becomes. Nothing secret is among them: secrets stay in the environment they came from.
 */
@Command(
        name = "serve",
        description = "Start the server: learning record store, player and certificates.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    static final String HOME_PROPERTY = "tiro.home";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec command = CommandSpec.create();

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command, with the table of settings below its help. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine serve = new CommandLine(new ServeCommand(environment));
        serve.getCommandSpec()
                .usageMessage()
                .footerHeading("%nSettings are environment variables:%n")
                .footer(Arrays.stream(Setting.values())
                        .map(setting ->
                                "  %s%n      %s Without: %s.".formatted(setting, setting.purpose(), setting.standard()))
                        .toArray(String[]::new));
        return serve;
    }

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Settings settings = Settings.from(environment);
        List<String> objections = new Preflight(settings).objections();
        if (!objections.isEmpty()) {
            objections.forEach(line -> err.println("tiro: " + line));
            err.flush();
            return 1;
        }
        Path home =
                Path.of(System.getProperty(HOME_PROPERTY, ".")).toAbsolutePath().normalize();
        out.println("TIRO_DATA_DIR=" + settings.dataDirectory());
        out.println("TIRO_MODULES_DIR=" + settings.modulesDirectory(home));
        out.println("TIRO_PUBLIC_URL=" + settings.publicUrl());
        out.println("TIRO_HTTP_HOST=" + settings.host());
        out.println("TIRO_HTTP_PORT=" + settings.port());
        try {
            out.println("TIRO_SERVER_OPTIONS=" + new WorkArea(settings.dataDirectory()).optionsFor(home));
        } catch (IOException failure) {
            err.println("tiro: TIRO_DATA_DIR=" + settings.dataDirectory() + " cannot be used: " + failure);
            err.flush();
            return 1;
        }
        out.flush();
        err.println("Tiro is starting; data is kept in " + settings.dataDirectory()
                + ". The address to open follows when it is ready (10 to 40 seconds). Ctrl-C stops it.");
        err.flush();
        return 0;
    }
}
