package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpdmodules.packager.Packager;
import org.cpdmodules.packager.player.Tracking;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.ByteSource;
import org.cpdmodules.packager.zip.PackageFile;

/**
 * What a preview shows of a module at one moment: its page, or what keeps it from being one.
 *
 * @param files by path
 */
record Preview(Map<String, ByteSource> files) {
    private static final String PAGE = "index.html";
    private static final String TOKENS = "/org/cpdmodules/packager/player/style/tokens.css";
    private static final String SCRIPT =
            "new EventSource('tiro-preview-events').onmessage = () => location.reload();\n";

    static Preview of(Path module) throws IOException {
        ReadResult result = new Packager().read(module);
        Map<String, ByteSource> files = new TreeMap<>();
        files.put(ProblemsPage.SCRIPT, ByteSource.of(SCRIPT));
        files.put(ProblemsPage.STYLE, ByteSource.of(resource(TOKENS) + resource("preview.css")));
        if (result instanceof ReadResult.Read read) {
            for (PackageFile file : new Packager().files(read.module(), Tracking.WEB, Optional.empty())) {
                files.put(file.path(), file.content());
            }
            String page = new String(files.get(PAGE).bytes(), StandardCharsets.UTF_8);
            String addition = ProblemsPage.slip(read.warnings()) + ProblemsPage.LINKS;
            files.put(PAGE, ByteSource.of(page.replace("</body>", addition + "</body>")));
        } else {
            files.put(PAGE, ByteSource.of(ProblemsPage.of(result.problems())));
        }
        return new Preview(files);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Preview.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in this program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
