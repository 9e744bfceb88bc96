package org.cpdmodules.packager.source;

/** A place in a source file; line and column from 1. */
record Place(String file, int line, int column) {
    Place right(int columns) {
        return new Place(file, line, column + columns);
    }
}
