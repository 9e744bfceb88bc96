package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher's script itself finds wrong, before any program of ours runs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the shell script bin/tiro; Windows starts by tiro.bat")
class LauncherTest {
    private record Ending(int status, String said) {}

    private static Ending serve(Map<String, String> settings) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("sh", "src/main/launcher/tiro", "serve").redirectErrorStream(true);
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().putAll(settings);
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ending(process.exitValue(), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xnonsense", "-Xmx1k", "-XX:+UseSerialGC -Xmx", "nonsense"})
    void namesTheSettingWhoseOptionsJavaRefuses(String options) throws Exception {
        Ending ending = serve(Map.of("TIRO_JAVA_OPTIONS", options));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).startsWith("tiro: TIRO_JAVA_OPTIONS: ").contains(options);
    }

    /** A Java and a server that say no more than how they were called. */
    private static String optionsOfTheServer(Path home, Map<String, String> settings) throws Exception {
        Path script = Files.createDirectories(home.resolve("bin")).resolve("tiro");
        Files.copy(Path.of("src/main/launcher/tiro"), script);
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                  *-version*) echo 'openjdk version "17.0.2" 2022-01-18' >&2 ;;
                  *) printf "TIRO_DATA_DIR=data\\nTIRO_SERVER_OPTIONS=\\n" ;;
                esac
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Path server = Files.createDirectories(home.resolve("server/wlp/bin")).resolve("server");
        Files.writeString(server, "echo \"$JVM_ARGS\"\n");
        ProcessBuilder start = new ProcessBuilder("sh", script.toString(), "serve").redirectErrorStream(true);
        start.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        start.environment().putAll(settings);
        Process process = start.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx2g", "-Xmx2g -Dwhat=-XX:+UseG1GC", ""})
    void givesTheServerACollector(String options, @TempDir Path home) throws Exception {
        assertThat(optionsOfTheServer(home, Map.of("TIRO_JAVA_OPTIONS", options)))
                .isEqualTo(("-XX:+UseParallelGC " + options).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-Xmx4g -XX:+UseZGC -Da=b"})
    void leavesTheCollectorToWhoeverChoosesOne(String options, @TempDir Path home) throws Exception {
        assertThat(optionsOfTheServer(home, Map.of("TIRO_JAVA_OPTIONS", options)))
                .isEqualTo(options);
    }

    @Test
    void leavesTheCollectorToTheOptionsOfAllJavas(@TempDir Path home) throws Exception {
        assertThat(optionsOfTheServer(home, Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC")))
                .isEmpty();
    }

    @Test
    void saysThatAnOldJavaIsTooOld(@TempDir Path home) throws Exception {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        Ending ending = serve(Map.of("JAVA_HOME", home.toString()));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).startsWith("tiro: Java 11 at ").contains("17 or newer");
    }
}
