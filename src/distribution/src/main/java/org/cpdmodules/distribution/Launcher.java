package org.cpdmodules.distribution;

import java.util.Map;
import org.cpdmodules.packager.cli.Tiro;
import picocli.CommandLine;

/** Entry point of the launcher: the packager's commands, and {@code serve}. Exit codes: 0 done, 1 refused, 2 wrong usage. */
public final class Launcher {
    private Launcher() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine tiro = Tiro.commandLine();
        tiro.addSubcommand("serve", ServeCommand.commandLine(environment));
        tiro.addSubcommand(new MoveCommand(environment));
        tiro.addSubcommand(new ImportCommand(environment));
        tiro.addSubcommand(new ExportCommand(environment));
        tiro.addSubcommand(new VerifyCommand(environment));
        tiro.addSubcommand(new RenewKeyCommand(environment));
        return tiro;
    }
}
