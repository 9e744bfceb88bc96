package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The packager's commands. */
@Command(
        name = "tiro",
        mixinStandardHelpOptions = true,
        versionProvider = TiroVersion.class,
        description = "Makes learning packages from modules written in Markdown.",
        subcommands = {
            PackCommand.class,
            InspectCommand.class,
            PreviewCommand.class,
            NewCommand.class,
            LockCommand.class,
            LintCommand.class,
            TranslateCommand.class
        })
public final class Tiro implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Tiro() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands, for a launcher that adds its own. */
    public static CommandLine commandLine() {
        CommandLine tiro = new CommandLine(new Tiro());
        tiro.setParameterExceptionHandler(new WrongUsage());
        tiro.setExecutionExceptionHandler(oneLine(tiro.getExecutionExceptionHandler()));
        return tiro;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** A full disk or a folder that must not be written is told in one line; what else goes wrong is a defect. */
    private static IExecutionExceptionHandler oneLine(IExecutionExceptionHandler others) {
        return (failure, command, parsed) -> {
            Exception cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
            if (!(cause instanceof IOException)) {
                return others.handleExecutionException(failure, command, parsed);
            }
            command.getErr().println("tiro: " + explain((IOException) cause));
            return CommandLine.ExitCode.SOFTWARE;
        };
    }

    private static String explain(IOException failure) {
        if (failure instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return "cannot use " + file.getFile() + ": " + reason;
        }
        return String.valueOf(failure.getMessage());
    }
}
