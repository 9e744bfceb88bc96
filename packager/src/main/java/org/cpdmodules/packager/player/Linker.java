package org.cpdmodules.packager.player;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns ES modules into one classic script, because a page opened from a folder ({@code file:}) may not import modules.
 *
 * <p>Each module becomes a function that returns what it exports; modules come before those that import them. The modules keep
 * to a part of the language that allows this without parsing it: imports are {@code import { a, b } from "./x.js";} at the
 * beginning of a line, exports are {@code export function|async function|const|class name} at the beginning of a line, and
 * no circle of imports. Anything else is refused.
 */
final class Linker {
    private static final Pattern IMPORT = Pattern.compile("^import \\{([^}]*)} from \"([^\"]+)\";$", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export (?=(?:async function|function|const|class) (\\w+))", Pattern.MULTILINE);
    private static final Pattern REFUSED = Pattern.compile("^(?:import|export)\\b.*$|\\bimport\\(", Pattern.MULTILINE);
    /** Comments that stand on lines of their own are for the reader of the source. */
    private static final Pattern COMMENT_LINES =
            Pattern.compile("^[ \\t]*(?:/\\*.*?\\*/[ \\t]*|//[^\\n]*)?\\R", Pattern.MULTILINE | Pattern.DOTALL);

    private final UnaryOperator<String> sources;
    private final Map<String, String> linked = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    /** @param sources from the path of a module, such as {@code page/scenario.js}, to its text */
    Linker(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    /** One script that does what the module does when it is imported. */
    String link(String entry) {
        module(entry);
        StringBuilder script = new StringBuilder("(function () {\n\"use strict\";\n");
        linked.values().forEach(script::append);
        return script.append("})();\n").toString();
    }

    private void module(String path) {
        if (linked.containsKey(path)) {
            return;
        }
        if (open.contains(path)) {
            throw new IllegalArgumentException("circle of imports: " + open + " " + path);
        }
        open.add(path);
        String source = sources.apply(path);
        StringBuilder body = new StringBuilder();
        Matcher imports = IMPORT.matcher(source);
        while (imports.find()) {
            String target = resolve(path, imports.group(2));
            module(target);
            String names = imports.group(1)
                    .replaceAll("\\bas\\b", ":")
                    .replaceAll("\\s+", " ")
                    .strip();
            imports.appendReplacement(
                    body, Matcher.quoteReplacement("const { " + names + " } = " + variable(target) + ";"));
        }
        imports.appendTail(body);
        open.remove(path);
        linked.put(path, wrap(path, body.toString()));
    }

    private static String wrap(String path, String body) {
        List<String> names = new ArrayList<>();
        Matcher exports = EXPORT.matcher(body);
        StringBuilder inner = new StringBuilder();
        while (exports.find()) {
            names.add(exports.group(1));
            exports.appendReplacement(inner, "");
        }
        exports.appendTail(inner);
        Matcher refused = REFUSED.matcher(inner);
        if (refused.find()) {
            throw new IllegalArgumentException(path + " uses a form that is not linked: " + refused.group());
        }
        String lines = COMMENT_LINES.matcher(inner).replaceAll("");
        return "const " + variable(path) + " = (function () {\n" + lines + "return { " + String.join(", ", names)
                + " };\n})();\n";
    }

    private static String resolve(String from, String target) {
        List<String> parts = new ArrayList<>(List.of(from.split("/")));
        parts.remove(parts.size() - 1);
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String variable(String path) {
        return "$" + path.replaceAll("\\.js$", "").replaceAll("\\W", "_");
    }
}
