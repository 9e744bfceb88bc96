package org.cpdmodules.lrs.certificate;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.fontbox.util.autodetect.FontFileFinder;

/**
 * The fonts that a paper is set in: Liberation Serif for what it can write, DejaVu for further scripts, and, for the
 * characters of a name that neither has, a font of the operating system.
 */
final class FontShelf {
    /** The family that {@code certificate/paper.jte} asks for first. */
    static final String TEXT = "Tiro Text";

    private static final Logger LOG = System.getLogger(FontShelf.class.getName());
    private static final String LIBERATION = "/liberation/LiberationSerif-";
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/";

    private final Typeface text = Typeface.bundled(TEXT, LIBERATION + "Regular.ttf");
    private final Typeface italic = Typeface.bundled(TEXT, LIBERATION + "Italic.ttf");
    private final Typeface bold = Typeface.bundled(TEXT, LIBERATION + "Bold.ttf");
    private final List<Typeface> further = List.of(
            Typeface.bundled("Tiro Serif", DEJAVU + "DejaVuSerif.ttf"),
            Typeface.bundled("Tiro Sans", DEJAVU + "DejaVuSans.ttf"));

    private final Supplier<List<URI>> installed;
    private final Map<Integer, Optional<Typeface>> foundFor = new ConcurrentHashMap<>();

    FontShelf(Supplier<List<URI>> installed) {
        this.installed = installed;
    }

    static FontShelf ofThisMachine() {
        return new FontShelf(() -> new FontFileFinder().find());
    }

    Typeface text() {
        return text;
    }

    Typeface italic() {
        return italic;
    }

    Typeface bold() {
        return bold;
    }

    /** The fonts that come after {@link #text()}, in this order, to write all of the words that can be written. */
    List<Typeface> furtherFor(String words) {
        List<Typeface> shelf = new ArrayList<>(further);
        words.codePoints().forEach(codePoint -> {
            if (!isPlain(codePoint) && shelf.stream().noneMatch(font -> font.writes(codePoint))) {
                foundFor.computeIfAbsent(codePoint, this::lookFor).ifPresent(shelf::add);
            }
        });
        return List.copyOf(shelf);
    }

    /** Whether a font here has the character. */
    boolean writes(int codePoint) {
        return writerOf(codePoint).isPresent();
    }

    /** How wide the words are on one line, in parts of the font's size. */
    double width(String words) {
        return words.codePoints()
                .mapToDouble(codePoint ->
                        writerOf(codePoint).map(font -> font.width(codePoint)).orElse(1.0))
                .sum();
    }

    private Optional<Typeface> writerOf(int codePoint) {
        if (isPlain(codePoint)) {
            return Optional.of(text);
        }
        Optional<Typeface> bundled =
                further.stream().filter(font -> font.writes(codePoint)).findFirst();
        return bundled.isPresent() ? bundled : foundFor.computeIfAbsent(codePoint, this::lookFor);
    }

    private boolean isPlain(int codePoint) {
        return text.writes(codePoint);
    }

    private Optional<Typeface> lookFor(int codePoint) {
        Optional<Typeface> known = foundFor.values().stream()
                .flatMap(Optional::stream)
                .filter(font -> font.writes(codePoint))
                .findFirst();
        return known.isPresent()
                ? known
                : installed.get().stream()
                        .filter(FontShelf::isTrueType)
                        .flatMap(file -> open(file, codePoint).stream())
                        .findFirst();
    }

    private static boolean isTrueType(URI file) {
        return file.getPath().toLowerCase(Locale.ROOT).endsWith(".ttf");
    }

    private static Optional<Typeface> open(URI uri, int codePoint) {
        File file = new File(uri);
        try {
            // The name holds the path: two fonts of one family name would otherwise be taken for each other.
            Typeface font = Typeface.installed("Installed " + Integer.toHexString(uri.hashCode()), () -> read(file));
            return font.isEmbeddable() && font.writes(codePoint) ? Optional.of(font) : Optional.empty();
        } catch (IOException unusable) {
            LOG.log(Level.DEBUG, "font is passed over: {0}: {1}", file, unusable.getMessage());
            return Optional.empty();
        }
    }

    private static FileInputStream read(File file) {
        try {
            return new FileInputStream(file);
        } catch (FileNotFoundException gone) {
            throw new UncheckedIOException("font was removed while the server ran: " + file, gone);
        }
    }
}
