package org.cpdmodules.packager.worksheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The fonts that sheets are set in: Liberation Sans (SIL Open Font License 1.1). */
enum Typeface {
    REGULAR("LiberationSans-Regular", 400, false),
    BOLD("LiberationSans-Bold", 700, false),
    ITALIC("LiberationSans-Italic", 400, true),
    BOLD_ITALIC("LiberationSans-BoldItalic", 700, true);

    private final String file;
    private final int weight;
    private final boolean isItalic;

    Typeface(String file, int weight, boolean isItalic) {
        this.file = file;
        this.weight = weight;
        this.isItalic = isItalic;
    }

    int weight() {
        return weight;
    }

    boolean isItalic() {
        return isItalic;
    }

    InputStream open() {
        return resource("/liberation/" + file + ".ttf");
    }

    /** Whether the fonts, which are one family, have the character. */
    static boolean writes(int codePoint) {
        return Characters.LOOKUP.getGlyphId(codePoint) != 0;
    }

    /** The table of characters, read when it is first asked for. */
    private static final class Characters {
        static final CmapLookup LOOKUP = read();

        private static CmapLookup read() {
            try (InputStream in = REGULAR.open()) {
                return new TTFParser().parse(new RandomAccessReadBuffer(in)).getUnicodeCmapLookup();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A text that belongs to this room. */
    static String text(String name) {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String path) {
        InputStream stream = Typeface.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("not in the class path: " + path);
        }
        return stream;
    }
}
