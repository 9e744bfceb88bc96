package org.cpdmodules.packager.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the archive. */
final class TiroVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = getClass().getPackage().getImplementationVersion();
        return new String[] {"tiro " + (version == null ? "(not built as an archive)" : version)};
    }
}
