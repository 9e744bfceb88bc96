package org.cpdmodules.packager.source;

/** How bad a {@link Problem} is. */
public enum Severity {
    /** The module cannot be packed. */
    ERROR,
    /** The module can be packed; someone should look. */
    WARNING
}
