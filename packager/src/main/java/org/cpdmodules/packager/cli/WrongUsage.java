package org.cpdmodules.packager.cli;

import java.util.ArrayList;
import java.util.List;
import org.cpdmodules.packager.source.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers wrong usage: what is wrong, what was probably meant, and how the command is used. Exit code 2. */
final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("tiro: " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            unmatched.getUnmatched().stream()
                    .findFirst()
                    .map(word -> word.replaceFirst("=.*", ""))
                    .flatMap(word -> Suggestion.nearest(word, known(command.getCommandSpec())))
                    .ifPresent(meant -> command.getErr().println("Did you mean \"" + meant + "\"?"));
        }
        command.usage(command.getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static List<String> known(CommandSpec command) {
        List<String> words = new ArrayList<>(command.optionsMap().keySet());
        words.addAll(command.subcommands().keySet());
        return words;
    }
}
