package org.cpdmodules.lrs.access;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The console that the server was started from. Not {@code System.out}: the application server copies that to its log
 * files, and a setup link must reach a person and no log.
 */
final class Console {
    static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Console() {}
}
