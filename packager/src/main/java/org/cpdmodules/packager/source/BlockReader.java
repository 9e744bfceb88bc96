package org.cpdmodules.packager.source;

import java.util.Optional;
import org.cpdmodules.packager.module.Content;

/** Reads one kind of block. */
interface BlockReader {
    /** The block's content; absent, and a problem, when nothing can be made of it. */
    Optional<Content> read(Fence fence, Reading reading);
}
