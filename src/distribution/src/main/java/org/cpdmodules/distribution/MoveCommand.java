package org.cpdmodules.distribution;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cpdmodules.lrs.transfer.DatabaseAddress;
import org.cpdmodules.lrs.transfer.MoveResult;
import org.cpdmodules.lrs.transfer.StoreMove;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tiro move}: all records from one database into another. Exit codes: 0 moved, 1 refused, 2 wrong usage, 130 stopped. */
@Command(
        name = "move",
        description = "Move all records from one database to another, for example from Derby to PostgreSQL.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The server must not run on either database. A stopped or killed move goes",
            "on when the same command is given again. Users and passwords come from the",
            "environment: TIRO_MOVE_FROM_USER, TIRO_MOVE_FROM_PASSWORD, TIRO_MOVE_TO_USER,",
            "TIRO_MOVE_TO_PASSWORD. Without, the user is tiro, and the password is asked for.",
            "Example:",
            "  tiro move --from ~/.tiro --to jdbc:postgresql://localhost/tiro"
        })
final class MoveCommand implements Callable<Integer> {
    private static final String DEFAULT_USER = "tiro";

    private final Map<String, String> environment;
    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private final Logger migrations = Logger.getLogger("org.flywaydb");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATABASE",
            description = "Where the records are: the server's data folder, or a JDBC URL.")
    private String from = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DATABASE",
            description = "An empty database: a JDBC URL, or a new data folder.")
    private String to = "";

    MoveCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        DatabaseAddress source = address("--from", from, "TIRO_MOVE_FROM_");
        DatabaseAddress target = address("--to", to, "TIRO_MOVE_TO_");
        migrations.setLevel(Level.SEVERE);
        if (System.getProperty("derby.stream.error.file") == null) {
            System.setProperty("derby.stream.error.file", System.getProperty("java.io.tmpdir") + "/tiro-derby.log");
        }
        PrintWriter err = command.commandLine().getErr();
        ProgressBar bar = new ProgressBar(err, System.console() != null);
        Interruption interruption = Interruption.listening();
        Instant begun = Instant.now();
        try {
            MoveResult result = new StoreMove(source, target, Clock.systemUTC(), bar, interruption).run();
            bar.end();
            return tell(result, target, Duration.between(begun, Instant.now()));
        } finally {
            err.flush();
            interruption.ended();
        }
    }

    private int tell(MoveResult result, DatabaseAddress target, Duration took) {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (result instanceof MoveResult.Moved moved) {
            out.println(String.format(
                    Locale.ROOT,
                    "Moved %,d rows of %d tables in %s. Both databases were compared by count and hash, and %,d statements"
                            + " held against the hash log.",
                    moved.rows(),
                    moved.tables(),
                    ProgressBar.duration(took.toSeconds()),
                    moved.statements()));
            out.println("Start the server on the new database (" + setting(target.shown())
                    + "); the old one is as it was, and nothing must be written to it any more.");
            out.flush();
            return 0;
        }
        if (result instanceof MoveResult.Stopped stopped) {
            err.println(String.format(
                    Locale.ROOT,
                    "tiro: stopped after %,d of %,d rows. What is copied stays; give the same command again to go on.",
                    stopped.copied(),
                    stopped.due()));
            return 130;
        }
        ((MoveResult.Refused) result).reasons().forEach(reason -> err.println("tiro: " + reason));
        return 1;
    }

    /** What makes a server use this database. */
    private static String setting(String url) {
        return url.matches("jdbc:derby:.*/derby")
                ? "TIRO_DATA_DIR=" + url.substring("jdbc:derby:".length(), url.length() - "/derby".length())
                : "TIRO_JDBC_URL=" + url;
    }

    private DatabaseAddress address(String option, String given, String prefix) {
        String url = DatabaseAddress.url(given)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        option
                                + " takes a data folder, jdbc:postgresql:… or jdbc:derby:…, without a password in it; the"
                                + " password comes from " + prefix + "PASSWORD"));
        String user = Optional.ofNullable(environment.get(prefix + "USER")).orElse(DEFAULT_USER);
        String password = environment.get(prefix + "PASSWORD");
        return new DatabaseAddress(url, user, password == null ? asked(url, user) : password);
    }

    private static String asked(String url, String user) {
        @Nullable Console console = System.console();
        if (console == null || url.startsWith("jdbc:derby:")) {
            return "";
        }
        char[] typed = console.readPassword("Password of %s for %s: ", user, url);
        return typed == null ? "" : new String(typed);
    }
}
