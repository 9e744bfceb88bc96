package org.cpdmodules.lrs.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The picture of a module: a pattern of quarter circles that follows from its id, so that each module has its own and keeps
 * it. Cells are 40 units wide.
 */
public record Cover(int columns, int rows, List<Tile> tiles) {
    private static final int CELL = 40;
    private static final List<String> TONES = List.of("deep", "warm", "pale", "paper", "deep", "pale");

    public Cover {
        tiles = List.copyOf(tiles);
    }

    /** A shape: {@code tone} is a class of the style sheet, {@code path} the data of an SVG path. */
    public record Tile(String tone, String path) {}

    /** The cover that belongs to a name. */
    public static Cover of(String name, int columns, int rows) {
        Random chance = new Random(name.hashCode() * 2_654_435_761L);
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("ground", "M0 0h" + columns * CELL + "v" + rows * CELL + "H0z"));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                draw(chance, column * CELL, row * CELL, tiles);
            }
        }
        return new Cover(columns, rows, tiles);
    }

    private static void draw(Random chance, int x, int y, List<Tile> tiles) {
        String tone = TONES.get(chance.nextInt(TONES.size()));
        int corner = chance.nextInt(4);
        int shape = chance.nextInt(9);
        if (shape < 4) {
            tiles.add(new Tile(tone, quarter(x, y, corner, CELL)));
        } else if (shape < 6) {
            tiles.add(new Tile(tone, quarter(x, y, corner, CELL)));
            tiles.add(new Tile(tone.equals("paper") ? "warm" : "paper", quarter(x, y, corner, CELL / 2)));
        } else if (shape == 6) {
            tiles.add(new Tile(tone, circle(x + CELL / 2, y + CELL / 2, 9)));
        } else if (shape == 7) {
            tiles.add(new Tile(tone, "M" + x + " " + y + "h" + CELL + "v" + CELL / 2 + "h-" + CELL + "z"));
        }
        // The ninth shape is an empty cell: the pattern needs air.
    }

    private static String quarter(int x, int y, int corner, int radius) {
        int cx = corner % 2 == 0 ? x : x + CELL;
        int cy = corner < 2 ? y : y + CELL;
        int dx = corner % 2 == 0 ? radius : -radius;
        int dy = corner < 2 ? radius : -radius;
        int sweep = corner == 0 || corner == 3 ? 1 : 0;
        return "M" + cx + " " + cy + "h" + dx + "a" + radius + " " + radius + " 0 0 " + sweep + " " + -dx + " " + dy
                + "z";
    }

    private static String circle(int cx, int cy, int radius) {
        int across = 2 * radius;
        return "M" + (cx - radius) + " " + cy + "a" + radius + " " + radius + " 0 1 1 " + across + " 0a" + radius + " "
                + radius + " 0 1 1 -" + across + " 0z";
    }
}
