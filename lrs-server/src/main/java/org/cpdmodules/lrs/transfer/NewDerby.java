package org.cpdmodules.lrs.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An embedded Derby that is there as a whole or not at all, at whatever moment the process that makes it is killed: Derby opens
 * no database whose making was broken off, and makes none where such a one lies. It is made beside its place and then renamed.
 */
final class NewDerby {
    private static final String UNFINISHED = ".making";

    private final Path folder;
    private final DatabaseAddress unfinished;
    private final Path making;

    /** @param address of a Derby in a folder of the file system */
    NewDerby(DatabaseAddress address) {
        this.folder = Path.of(address.shown().substring(DatabaseAddress.DERBY.length()));
        this.making = folder.resolveSibling(folder.getFileName() + UNFINISHED);
        this.unfinished = new DatabaseAddress(DatabaseAddress.DERBY + making, address.user(), address.password());
    }

    /** Makes it, unless there is something in its place. */
    void make() throws SQLException {
        if (Files.exists(folder)) {
            return;
        }
        try {
            removeUnfinished();
            unfinished.connect(";create=true").close();
            unfinished.close();
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new SQLException("can't make " + folder + ": " + failure.getMessage(), "58030", failure);
        }
    }

    /** What a process left that was killed; nobody has ever opened it. */
    private void removeUnfinished() throws IOException {
        if (!Files.exists(making)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.walk(making)) {
            left = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }
}
