package org.cpdmodules.packager.cli;

import java.util.Arrays;
import java.util.Iterator;
import org.cpdmodules.packager.format.OutputFormat;

/** The formats, for the help and for completion. */
final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(OutputFormat.values()).map(OutputFormat::key).iterator();
    }
}
