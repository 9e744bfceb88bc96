package org.cpdmodules.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The server's work area beside the data. It holds classes taken out of the application, and the server believes them to be
 * current while their names and dates are: archives of a reproducible build have one date for all builds. So the application
 * that last started here is noted by its digest, and another one starts with a clean work area.
 */
final class WorkArea {
    private static final String APPLICATION = "server/wlp/usr/servers/tiro/apps/lrs.war";
    private static final String CLEAN = "--clean";

    private final Path note;

    WorkArea(Path dataDirectory) {
        this.note = dataDirectory.resolve("server").resolve("application.sha256");
    }

    /**
     * What the server must be told at this start: {@code --clean} after a change of the program, else nothing.
     *
     * @throws IOException when the program cannot be read or the note not be written
     */
    String optionsFor(Path home) throws IOException {
        String digest = digest(home.resolve(APPLICATION));
        if (Files.exists(note) && Files.readString(note).strip().equals(digest)) {
            return "";
        }
        Files.createDirectories(note.getParent());
        Files.writeString(note, digest + "\n", StandardCharsets.US_ASCII);
        return CLEAN;
    }

    private static String digest(Path file) throws IOException {
        try (DigestInputStream bytes =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
