package org.cpdmodules.packager.cli;

import java.util.List;
import org.cpdmodules.packager.source.Problem;

/** The problems of a module as HTML. */
final class ProblemsPage {
    static final String STYLE = "tiro-preview.css";
    static final String SCRIPT = "tiro-preview.js";

    /** What a page needs in order to load again when the module changes. */
    static final String LINKS =
            "<link rel=\"stylesheet\" href=\"" + STYLE + "\"><script src=\"" + SCRIPT + "\" defer></script>";

    private ProblemsPage() {}

    /** The page that stands in for a module that cannot be read. */
    static String of(List<Problem> problems) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Not yet a module</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">%s</head>
                <body class="tiro-problems-page"><main class="tiro-problems"><h1>Not yet a module</h1>
                <p>The page comes back when this is mended and saved.</p>
                %s</main></body></html>
                """.formatted(LINKS, list(problems));
    }

    /** Warnings, folded up at the foot of the module's own page. */
    static String slip(List<Problem> warnings) {
        return warnings.isEmpty()
                ? ""
                : "<details class=\"tiro-problems tiro-slip\"><summary>" + Report.count(warnings.size(), "warning")
                        + "</summary>" + list(warnings) + "</details>";
    }

    private static String list(List<Problem> problems) {
        StringBuilder list = new StringBuilder("<ul>");
        for (Problem problem : problems) {
            String place = problem.file() + ":" + problem.line() + ":" + problem.column();
            list.append("<li class=\"")
                    .append(problem.isError() ? "error" : "warning")
                    .append("\">")
                    .append(escaped(problem.message()))
                    .append(" <code>")
                    .append(escaped(place))
                    .append("</code>")
                    .append("<span class=\"remedy\">→ ")
                    .append(escaped(problem.remedy()))
                    .append("</span></li>\n");
        }
        return list.append("</ul>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
