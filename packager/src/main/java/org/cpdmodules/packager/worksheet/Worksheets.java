package org.cpdmodules.packager.worksheet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.cpdmodules.packager.module.Asset;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Metadata;
import org.cpdmodules.packager.render.Phrases;
import org.cpdmodules.packager.zip.ByteSource;

/**
 * The door of the room: the worksheets of a module in the forms that its source asks for. Safe for use by many threads; what
 * was made lately is kept, so that several packages of one module, and pages played again, do not wait for it.
 */
public final class Worksheets {
    private static final int MOST_KEPT = 64;

    private static final Map<Order, ByteSource> KEPT =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Order, ByteSource> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    private Worksheets() {}

    /** Everything that the bytes of a worksheet depend on. */
    private record Order(
            String form, String markdown, Locale language, String module, String version, String licence, int depth) {}

    /** Each worksheet of the module by its path in the package. */
    public static Map<String, ByteSource> of(LearningModule module) {
        Map<String, ByteSource> made = new TreeMap<>();
        for (Asset asset : module.assets()) {
            if (asset.worksheet().isPresent()) {
                made.put(asset.path(), made(asset, module));
            }
        }
        return made;
    }

    /**
     * A character that the printed form cannot show.
     *
     * @param path of the worksheet in the package
     * @param line of its source, from 1
     */
    public record Unprintable(String path, int line, String character) {}

    /** What stands in the worksheets to print and in none of their fonts. */
    public static List<Unprintable> unprintable(LearningModule module) {
        List<Unprintable> found = new ArrayList<>();
        for (Asset asset : module.assets()) {
            if (asset.worksheet().isPresent() && asset.path().endsWith(".pdf")) {
                String[] lines = asset.worksheet().get().markdown().split("\\R", -1);
                for (int i = 0; i < lines.length; i++) {
                    int line = i + 1;
                    lines[i].codePoints()
                            .filter(c -> c != SheetReader.TICK.codePointAt(0) && !Typeface.writes(c) && c >= ' ')
                            .mapToObj(c -> new Unprintable(asset.path(), line, Character.toString(c)))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static ByteSource made(Asset asset, LearningModule module) {
        Metadata metadata = module.metadata();
        Order order = new Order(
                asset.path().substring(asset.path().lastIndexOf('.') + 1),
                asset.worksheet().orElseThrow().markdown(),
                // A translation leaves its worksheets in the language of its source.
                module.sourceLanguage(),
                metadata.title(),
                metadata.version(),
                metadata.licence(),
                (int) asset.path().chars().filter(c -> c == '/').count());
        ByteSource kept = KEPT.get(order);
        if (kept != null) {
            return kept;
        }
        ByteSource fresh = make(order);
        KEPT.put(order, fresh);
        return fresh;
    }

    private static ByteSource make(Order order) {
        Phrases phrases = Phrases.in(order.language());
        SheetReader.Reading reading = SheetReader.read(order.markdown(), order.language());
        Sheet sheet = new Sheet(
                reading.title().isEmpty() ? order.module() : reading.title(),
                order.language(),
                order.module(),
                phrases.say("worksheet.source", order.module(), order.version(), order.licence()),
                reading.parts());
        Map<String, Supplier<ByteSource>> forms = Map.of(
                "pdf", () -> ByteSource.of(new SheetPaper(phrases).print(sheet)),
                "docx", () -> ByteSource.of(new SheetDocument(phrases).write(sheet)),
                "html", () -> ByteSource.of(SheetPage.html(sheet, phrases, "../".repeat(order.depth()))));
        return forms.get(order.form()).get();
    }
}
