package org.cpdmodules.lrs.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import org.cpdmodules.packager.module.LearningModule;

/**
 * A module that this server offers.
 *
 * @param folder where its source lies
 * @param read when it was read; what is made from it may be kept until it is read again
 */
public record CatalogueEntry(LearningModule module, Path folder, Instant read) {
    public String id() {
        return module.id().value();
    }

    public String title() {
        return module.metadata().title();
    }

    public String version() {
        return module.metadata().version();
    }

    /** The picture for a card. */
    public Cover cover() {
        return Cover.of(id(), 10, 5);
    }
}
