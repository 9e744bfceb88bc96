package org.cpdmodules.packager.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cpdmodules.packager.Packager;
import org.cpdmodules.packager.player.Tracking;
import org.cpdmodules.packager.source.Problem;
import org.cpdmodules.packager.source.ReadResult;
import org.cpdmodules.packager.zip.ByteSource;
import org.cpdmodules.packager.zip.PackageFile;

/**
 * What a preview shows of a module at one moment: its page, or what keeps it from being one.
 *
 * @param files by path
 */
record Preview(Map<String, ByteSource> files) {
    static final String RELOAD = "tiro-preview.js";
    private static final String PAGE = "index.html";
    private static final String SCRIPT = "<script src=\"" + RELOAD + "\" defer></script>";

    static Preview of(Path module) throws IOException {
        ReadResult result = new Packager().read(module);
        Map<String, ByteSource> files = new TreeMap<>();
        if (result instanceof ReadResult.Read read) {
            for (PackageFile file : new Packager().files(read.module(), Tracking.WEB, Optional.empty())) {
                files.put(file.path(), file.content());
            }
            String page = new String(files.get(PAGE).bytes(), java.nio.charset.StandardCharsets.UTF_8);
            String warnings = read.warnings().isEmpty() ? "" : problems(read.warnings(), "details");
            files.put(PAGE, ByteSource.of(page.replace("</body>", warnings + SCRIPT + "</body>")));
        } else {
            files.put(PAGE, ByteSource.of(page(result.problems())));
        }
        return new Preview(files);
    }

    private static String page(List<Problem> problems) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Not yet a module</title>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" + SCRIPT
                + "</head><body><main><h1>Not yet a module</h1><p>The page comes back when these are mended and saved.</p>"
                + problems(problems, "section") + "</main></body></html>\n";
    }

    private static String problems(List<Problem> problems, String element) {
        StringBuilder list = new StringBuilder("<" + element + " class=\"tiro-preview\">");
        if (element.equals("details")) {
            list.append("<summary>")
                    .append(Report.count(problems.size(), "warning"))
                    .append("</summary>");
        }
        list.append("<ul>");
        for (Problem problem : problems) {
            list.append("<li><strong>")
                    .append(escaped(problem.file() + ":" + problem.line() + ":" + problem.column()))
                    .append("</strong> ")
                    .append(escaped(problem.message()))
                    .append(" <em>→ ")
                    .append(escaped(problem.remedy()))
                    .append("</em></li>");
        }
        return list.append("</ul></").append(element).append(">").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
