package org.cpdmodules.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path folder;

    private List<String> objections(String... more) throws IOException {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("TIRO_DATA_DIR", folder.resolve("data").toString());
        environment.put("TIRO_HTTP_PORT", String.valueOf(freePort()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new Preflight(Settings.from(environment)).objections();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void makesTheDataFolder() throws IOException {
        assertThat(objections()).isEmpty();
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(objections("TIRO_HTTP_PORT", String.valueOf(taken.getLocalPort())))
                    .singleElement()
                    .asString()
                    .startsWith("TIRO_HTTP_PORT: can't listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    /** The address is one for documentation (RFC 5737), so no machine has it; the port is free. */
    @Test
    void saysThatTheAddressIsOfAnotherMachine() throws IOException {
        assertThat(objections("TIRO_HTTP_HOST", "192.0.2.1"))
                .singleElement()
                .asString()
                .startsWith("TIRO_HTTP_HOST: can't listen on 192.0.2.1 (");
    }

    @Test
    void saysThatTheDataFolderIsNone() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(objections("TIRO_DATA_DIR", file.toString()))
                .singleElement()
                .asString()
                .startsWith("TIRO_DATA_DIR: " + file + " can't be written to");
    }

    @Test
    void saysThatTheDatabaseIsAway() throws IOException {
        assertThat(objections("TIRO_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + freePort() + "/tiro"))
                .singleElement()
                .asString()
                .startsWith("TIRO_JDBC_URL: the database does not let us in (Connection to 127.0.0.1:");
    }

    @Test
    void saysWhyTheDatabaseIsAway() throws IOException {
        assertThat(objections("TIRO_JDBC_URL", "jdbc:postgresql://no-such-host.invalid/tiro"))
                .singleElement()
                .asString()
                .contains("no-such-host.invalid)");
    }

    @Test
    void saysThatTheMakingOfTheDerbyWasBrokenOff() throws IOException {
        Path derby = folder.resolve("data/derby");
        Files.createDirectories(derby.resolve("tmp"));
        Files.createFile(derby.resolve("db.lck"));

        assertThat(objections()).singleElement().asString().startsWith("TIRO_DATA_DIR: " + derby + " holds no whole");
        Files.createFile(derby.resolve("service.properties"));
        assertThat(objections()).isEmpty();
    }

    @Test
    void saysThatThereIsNoPlaceForADerby() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(objections("TIRO_JDBC_URL", "jdbc:derby:" + file + "/derby;create=true"))
                .containsExactly(
                        "TIRO_JDBC_URL: " + file + "/derby can't be written to. Choose another folder, or give the"
                                + " user who starts Tiro the right to write there.");
        assertThat(objections("TIRO_JDBC_URL", "jdbc:derby:" + folder + "/new/derby;create=true"))
                .isEmpty();
    }
}
