package org.cpdmodules.lrs.certificate;

import com.openhtmltopdf.extend.FSSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font that may be embedded: what it is called in the style sheet, where its bytes are, and what it can write.
 *
 * <p>The tables are read once and kept; the bytes are read again for each paper.
 */
final class Typeface {
    private static final int RESTRICTED = 0x0002;

    private final String family;
    private final FSSupplier<InputStream> bytes;
    private final TrueTypeFont tables;
    private final CmapLookup characters;

    private Typeface(String family, FSSupplier<InputStream> bytes) throws IOException {
        this.family = family;
        this.bytes = bytes;
        try (InputStream stream = bytes.supply()) {
            this.tables = new TTFParser().parse(new RandomAccessReadBuffer(stream));
        }
        this.characters = tables.getUnicodeCmapLookup();
    }

    /** A font that belongs to the program. */
    static Typeface bundled(String family, String resource) {
        try {
            return new Typeface(family, () -> open(resource));
        } catch (IOException missing) {
            throw new UncheckedIOException("font is not in the program: " + resource, missing);
        }
    }

    /** A font of the operating system; fails where the file cannot be read as TrueType outlines. */
    static Typeface installed(String family, FSSupplier<InputStream> bytes) throws IOException {
        return new Typeface(family, bytes);
    }

    private static InputStream open(String resource) {
        InputStream stream = Typeface.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("font is not in the program: " + resource);
        }
        return stream;
    }

    String family() {
        return family;
    }

    FSSupplier<InputStream> bytes() {
        return bytes;
    }

    boolean writes(int codePoint) {
        return characters.getGlyphId(codePoint) != 0;
    }

    /** Whether the maker allows the font in a document (OpenType OS/2 fsType). */
    boolean isEmbeddable() throws IOException {
        return tables.getOS2Windows() == null || (tables.getOS2Windows().getFsType() & RESTRICTED) == 0;
    }

    /** How wide the character is, in parts of the font's size. */
    double width(int codePoint) {
        try {
            return tables.getAdvanceWidth(characters.getGlyphId(codePoint)) / (double) tables.getUnitsPerEm();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("font cannot be read: " + family, unreadable);
        }
    }
}
