package org.cpdmodules.packager.source;

import java.util.Optional;
import org.cpdmodules.packager.module.Id;

/**
 * Gives every part of a module its id, in reading order. A module is read twice: the first reading collects the parts,
 * then {@link IdAssignment} settles all ids at once against the lock, and the second reading is given them.
 */
interface Names {
    /** The id of a part whose id is unique in the module. */
    Id of(String kind, Label label);

    /** The id of a part whose id is unique inside its block. */
    Id within(Id block, String kind, Label label);

    /**
     * What a part is called in the source.
     *
     * @param text what an id is made from, and recognised by
     * @param written the id that the author wrote, if any
     */
    record Label(String text, Optional<String> written, Place place) {
        static Label of(Heading heading) {
            return new Label(heading.title(), heading.id(), heading.place());
        }

        /** Of a block: its title, or else the text it begins with. */
        static Label of(Fence fence) {
            String text = fence.title().orElseGet(() -> Markdown.plain(firstLine(fence)));
            return new Label(text, fence.id(), fence.place());
        }

        private static String firstLine(Fence fence) {
            return fence.body().lines().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse(fence.name());
        }
    }
}
