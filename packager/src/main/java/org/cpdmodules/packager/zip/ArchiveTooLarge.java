package org.cpdmodules.packager.zip;

/** The files of a package do not fit into a 32-bit archive. */
public final class ArchiveTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    ArchiveTooLarge(long bytes) {
        super(bytes + " bytes do not fit into a 32-bit archive");
    }
}
