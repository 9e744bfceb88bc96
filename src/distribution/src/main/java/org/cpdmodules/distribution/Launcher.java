package org.cpdmodules.distribution;

import org.cpdmodules.packager.cli.Tiro;
import picocli.CommandLine;

/** Entry point of the launcher: the packager's commands, and {@code serve}. Exit codes: 0 done, 1 refused, 2 wrong usage. */
public final class Launcher {
    private Launcher() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine tiro = Tiro.commandLine();
        tiro.addSubcommand("serve", ServeCommand.commandLine(System.getenv()));
        tiro.addSubcommand(new MoveCommand(System.getenv()));
        System.exit(tiro.execute(arguments));
    }
}
