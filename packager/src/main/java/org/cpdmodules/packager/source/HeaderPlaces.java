package org.cpdmodules.packager.source;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Turns the parser's marks, which count from 0 inside the header, into places in the file. */
record HeaderPlaces(String file, int firstLine) {
    Place of(Node node) {
        return of(node.getStartMark());
    }

    Place of(Optional<Mark> mark) {
        return mark.map(at -> new Place(file, firstLine + at.getLine(), at.getColumn() + 1))
                .orElse(new Place(file, firstLine, 1));
    }
}
