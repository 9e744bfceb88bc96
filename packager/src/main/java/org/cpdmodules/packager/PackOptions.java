package org.cpdmodules.packager;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpdmodules.packager.format.OutputFormat;

/**
 * What to make of a module.
 *
 * @param formats at least one
 * @param lrs where the packages send their statements; absent: they track in the learning management system alone
 * @param out the folder for the packages; made when absent
 * @param updateLock whether {@code module.lock} is written when parts of the module are new
 * @param language of the packages; absent: that of the source
 */
public record PackOptions(
        List<OutputFormat> formats,
        Optional<LrsConnection> lrs,
        Path out,
        boolean updateLock,
        Optional<Locale> language) {
    /** In the language of the source. */
    public PackOptions(List<OutputFormat> formats, Optional<LrsConnection> lrs, Path out, boolean updateLock) {
        this(formats, lrs, out, updateLock, Optional.empty());
    }

    public PackOptions {
        formats = formats.stream().distinct().toList();
        if (formats.isEmpty()) {
            throw new IllegalArgumentException("no format to pack to");
        }
    }
}
