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
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ending(process.exitValue(), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xnonsense", "-Xmx1k", "-XX:+UseSerialGC -Xmx", "nonsense"})
    void namesTheSettingWhoseOptionsJavaRefuses(String options) throws Exception {
        Ending ending = serve(Map.of("TIRO_JAVA_OPTIONS", options));

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.said()).startsWith("tiro: TIRO_JAVA_OPTIONS: ").contains(options);
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
