package org.cpdmodules.packager.player;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The runtime's files in the class path, linked once per tracking. */
final class Runtime {
    private static final List<String> STYLES =
            List.of("style/tokens.css", "style/frame.css", "style/prose.css", "style/blocks.css", "style/print.css");
    private static final Pattern COMMENT = Pattern.compile("[ \\t]*/\\*.*?\\*/\\R?", Pattern.DOTALL);
    private static final Map<Tracking, String> SCRIPTS = new ConcurrentHashMap<>();

    private Runtime() {}

    static String script(Tracking tracking) {
        return SCRIPTS.computeIfAbsent(
                tracking, key -> new Linker(Runtime::read).link("start-" + tracking.key() + ".js"));
    }

    static String style() {
        StringBuilder css = new StringBuilder();
        STYLES.forEach(path -> css.append(read(path)).append('\n'));
        return COMMENT.matcher(css).replaceAll("");
    }

    /** @param path below {@code src/main/player} */
    static String read(String path) {
        try (InputStream in = Runtime.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
