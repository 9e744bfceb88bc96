package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkAreaTest {
    @TempDir
    Path home;

    @TempDir
    Path data;

    @Test
    void isCleanedWhenTheProgramHasChanged() throws IOException {
        WorkArea workArea = new WorkArea(data);
        program("one");

        assertThat(workArea.optionsFor(home)).isEqualTo("--clean");
        assertThat(workArea.optionsFor(home)).isEmpty();

        program("two");

        assertThat(workArea.optionsFor(home)).isEqualTo("--clean");
        assertThat(workArea.optionsFor(home)).isEmpty();
    }

    private void program(String content) throws IOException {
        Path application = home.resolve("server/wlp/usr/servers/tiro/apps/lrs.war");
        Files.createDirectories(application.getParent());
        Files.writeString(application, content);
    }
}
