package org.cpdmodules.packager.source;

import org.cpdmodules.packager.module.Id;

/**
 * Where an entry of a glossary stands.
 *
 * @param isShared whether in the glossary beside the modules, rather than in one of the module's own
 * @param line from 1
 */
public record TermPlace(Id id, boolean isShared, int line) {}
