package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's text without the remarks of its authors to the lint, every character where it was.
 *
 * @param remarks in the order of the file
 */
record Remarks(Slice text, List<Remark> remarks) {
    private static final Pattern COMMENT = Pattern.compile("<!--\\s*(ok(?:-page)?)\\b(.*?)-->");
    private static final Pattern SAID = Pattern.compile("\\s+([a-z-]+(?:\\s*,\\s*[a-z-]+)*)\\s*:\\s*(\\S.*?)\\s*");

    static Remarks in(Slice file, Problems problems) {
        List<Remark> remarks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        CodeFence code = new CodeFence();
        for (int i = 0; i < file.size(); i++) {
            boolean isCode = code.takes(file.line(i));
            lines.add(isCode ? file.line(i) : without(file, i, remarks, problems));
        }
        return new Remarks(new Slice(file.file(), file.firstLine(), file.cut(), lines), remarks);
    }

    private static String without(Slice file, int index, List<Remark> remarks, Problems problems) {
        String line = file.line(index);
        Matcher comment = COMMENT.matcher(line);
        StringBuilder text = new StringBuilder(line);
        while (comment.find()) {
            Place place = file.at(index, comment.start());
            Matcher said = SAID.matcher(comment.group(2));
            if (said.matches()) {
                List<String> rules = Arrays.asList(said.group(1).split("\\s*,\\s*"));
                boolean isForPage = comment.group(1).endsWith("page");
                remarks.add(new Remark(place.file(), place.line(), place.column(), rules, said.group(2), isForPage));
            } else {
                problems.error(
                        place,
                        "remark-form",
                        "The remark does not say which rule it is about, and why all is well",
                        "write \"<!-- ok claim-without-source: the reason -->\"");
            }
            text.replace(comment.start(), comment.end(), " ".repeat(comment.end() - comment.start()));
        }
        // Spaces at the end of a line would be a line break in Markdown.
        return text.length() > 0 && !text.toString().equals(line)
                ? text.toString().stripTrailing()
                : line;
    }
}
