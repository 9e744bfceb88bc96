package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the archive. */
final class TiroVersion implements IVersionProvider {
    private static final String BUILT = "/META-INF/maven/org.cpdmodules/packager/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = TiroVersion.class.getResourceAsStream(BUILT)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {"tiro " + properties.getProperty("version", "(run from classes, not from an archive)")};
    }
}
