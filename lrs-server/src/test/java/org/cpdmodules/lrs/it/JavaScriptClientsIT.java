package org.cpdmodules.lrs.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients in JavaScript that others wrote: TinCanJS, {@code @xapi/xapi}, and {@code @xapi/cmi5} as the AU of a session that
 * this server launches. Their stories and the versions they are held to are in {@code src/test/clients}; npm fetches them
 * into {@code target}. Without npm these tests are aborted and say so.
 */
@RunningServer
class JavaScriptClientsIT {
    private static final Path STORIES = Path.of("src", "test", "clients");
    private static final Path INSTALLED = Path.of("target", "clients");
    private static final long MINUTES = 5;

    @BeforeAll
    static void install() throws IOException {
        if (Stream.of("npm", "node").anyMatch(program -> !isThere(program))) {
            abort("NOT CHECKED: TinCanJS, @xapi/xapi and @xapi/cmi5, for there is no npm on this machine");
        }
        Files.createDirectories(INSTALLED);
        try (Stream<Path> stories = Files.list(STORIES)) {
            for (Path story : stories.filter(Files::isRegularFile).toList()) {
                Files.copy(story, INSTALLED.resolve(story.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Ended ended = run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Ended(int status, String output) {}

    private static Ended run(Map<String, String> environment, String... command) {
        Path log = INSTALLED.resolve(command[command.length - 1] + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(command) + " did not end: " + Files.readString(log));
            }
            return new Ended(process.exitValue(), Files.readString(log));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static void tells(String story, Map<String, String> environment) {
        Ended ended = run(environment, "node", story);

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("ok ").doesNotContain("FAILED");
    }

    private static Map<String, String> credential() {
        return Map.of("XAPI_ENDPOINT", Lrs.ADDRESS + "xapi/", "XAPI_KEY", "it-key", "XAPI_SECRET", "it-secret");
    }

    @Test
    void tinCanJsTellsItsStory() {
        tells("tincan.js", credential());
    }

    @Test
    void xapiJsTellsItsStory() {
        tells("xapi.js", credential());
    }

    @Test
    void cmi5JsPlaysASessionUntilTheModuleIsSatisfied() throws InterruptedException {
        HostedPlayIT.Launch launch = HostedPlayIT.launch(Learners.signedIn("Jay Script"));

        tells("cmi5.js", Map.of("CMI5_LAUNCH", launch.address().toString(), "CMI5_MOVE_ON", "Completed"));

        for (String verb : List.of(
                "http://adlnet.gov/expapi/verbs/initialized",
                "http://adlnet.gov/expapi/verbs/completed",
                "http://adlnet.gov/expapi/verbs/passed",
                "http://adlnet.gov/expapi/verbs/terminated",
                "https://w3id.org/xapi/adl/verbs/satisfied")) {
            assertThat(HostedPlayIT.soon(() -> launch.isRecorded(verb)))
                    .as(verb)
                    .isTrue();
        }
    }
}
