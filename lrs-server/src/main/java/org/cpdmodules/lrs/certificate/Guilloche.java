package org.cpdmodules.lrs.certificate;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

/**
 * The ornament of the paper: a frame of interlaced waves and a rosette, drawn as fine lines beneath the text and marked as
 * an artifact, so that nobody has it read out (ISO 14289-1 §7.1). All lengths are in points.
 */
final class Guilloche {
    private static final float MILLIMETRE = 72f / 25.4f;
    private static final float MARGIN = 9 * MILLIMETRE;
    private static final float BAND = 8 * MILLIMETRE;
    private static final int STRANDS = 7;
    private static final float WAVE = 11.2f * MILLIMETRE;
    private static final Color ACCENT = new Color(0x1f, 0x5c, 0x57);
    private static final Color WARM = new Color(0xa4, 0x48, 0x1f);
    private static final Color PALE = new Color(0xdc, 0xec, 0xea);

    private final PDPageContentStream ink;
    private final float width;
    private final float height;

    private Guilloche(PDPageContentStream ink, float width, float height) {
        this.ink = ink;
        this.width = width;
        this.height = height;
    }

    static void drawOn(PDDocument document, PDPage page) throws IOException {
        float width = page.getMediaBox().getWidth();
        float height = page.getMediaBox().getHeight();
        try (PDPageContentStream ink = new PDPageContentStream(document, page, AppendMode.PREPEND, true)) {
            ink.beginMarkedContent(COSName.ARTIFACT);
            Guilloche guilloche = new Guilloche(ink, width, height);
            guilloche.drawWatermark();
            guilloche.drawFrame();
            ink.endMarkedContent();
        }
    }

    private void drawFrame() throws IOException {
        float inner = MARGIN + BAND;
        ink.setLineWidth(0.35f);
        ink.setStrokingColor(ACCENT);
        for (int strand = 0; strand < STRANDS; strand++) {
            double phase = 2 * Math.PI * strand / STRANDS;
            drawSide(inner, MARGIN + BAND / 2, width - 2 * inner, true, phase);
            drawSide(inner, height - MARGIN - BAND / 2, width - 2 * inner, true, phase);
            drawSide(inner, MARGIN + BAND / 2, height - 2 * inner, false, phase);
            drawSide(inner, width - MARGIN - BAND / 2, height - 2 * inner, false, phase);
        }
        float corner = MARGIN + BAND / 2;
        for (float x : new float[] {corner, width - corner}) {
            for (float y : new float[] {corner, height - corner}) {
                drawRosette(x, y, BAND * 0.62f, 12, 9, ACCENT, 0.3f);
                drawRosette(x, y, BAND * 0.24f, 8, 3, WARM, 0.35f);
            }
        }
        ink.setStrokingColor(ACCENT);
        drawBorder(MARGIN - 1.6f * MILLIMETRE, 0.9f);
        drawBorder(inner + 1.6f * MILLIMETRE, 0.6f);
        ink.setStrokingColor(WARM);
        drawBorder(inner + 2.5f * MILLIMETRE, 0.35f);
    }

    private void drawBorder(float distance, float line) throws IOException {
        ink.setLineWidth(line);
        ink.addRect(distance, distance, width - 2 * distance, height - 2 * distance);
        ink.stroke();
    }

    /** One strand of a side: a wave whose swing swells and fades, a whole number of times from corner to corner. */
    private void drawSide(float start, float middle, float length, boolean isHorizontal, double phase)
            throws IOException {
        int waves = Math.round(length / WAVE);
        int steps = waves * 24;
        for (int step = 0; step <= steps; step++) {
            double turn = 2 * Math.PI * waves * step / steps;
            double swell = 0.62 + 0.38 * Math.cos(turn / 2 + phase);
            float along = start + length * step / steps;
            float across = (float) (middle + BAND * 0.46 * swell * Math.sin(turn + phase));
            moveOrLine(step, isHorizontal ? along : across, isHorizontal ? across : along);
        }
        ink.stroke();
    }

    private void drawWatermark() throws IOException {
        float x = width / 2;
        float y = height / 2 - 4 * MILLIMETRE;
        drawRosette(x, y, 62 * MILLIMETRE, 24, 7, PALE, 0.5f);
        drawRosette(x, y, 38 * MILLIMETRE, 18, 5, PALE, 0.5f);
    }

    /** Petals in several rings, each ring turned a little against the one before. */
    private void drawRosette(float x, float y, float radius, int petals, int rings, Color colour, float line)
            throws IOException {
        ink.setStrokingColor(colour);
        ink.setLineWidth(line);
        int steps = petals * 20;
        for (int ring = 0; ring < rings; ring++) {
            double shift = 2 * Math.PI * ring / rings;
            for (int step = 0; step <= steps; step++) {
                double turn = 2 * Math.PI * step / steps;
                double reach = radius * (0.68 + 0.32 * Math.sin(petals * turn + shift));
                moveOrLine(step, (float) (x + reach * Math.cos(turn)), (float) (y + reach * Math.sin(turn)));
            }
            ink.stroke();
        }
    }

    private void moveOrLine(int step, float x, float y) throws IOException {
        if (step == 0) {
            ink.moveTo(x, y);
        } else {
            ink.lineTo(x, y);
        }
    }
}
