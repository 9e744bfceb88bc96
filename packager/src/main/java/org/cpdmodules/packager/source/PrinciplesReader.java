package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Principles;
import org.cpdmodules.packager.module.Principles.Principle;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.source.Names.Label;

/** Reads {@code :::principles}: headings with an explanation and, as the last quote, what it looks like in a school. */
final class PrinciplesReader implements BlockReader {
    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        Id id = reading.name(fence);
        Parts parts = Parts.of(fence.body());
        if (parts.parts().isEmpty()) {
            reading.error(
                    fence.place(), "no-principles", "The block holds no principle", "begin each with a heading ###");
        }
        List<Principle> principles = new ArrayList<>();
        parts.parts().forEach(part -> principles.add(principle(id, part, reading)));
        return Optional.of(
                new Principles(id, fence.title(), parts.introduction().toText(), principles));
    }

    private static Principle principle(Id block, Parts.Part part, Reading reading) {
        Id id = reading.names().within(block, "principle", Label.of(part.heading()));
        Slice body = part.body();
        Optional<Node> quote = Markdown.children(Markdown.parse(body))
                .filter(BlockQuote.class::isInstance)
                .reduce((first, second) -> second);
        if (quote.isEmpty()) {
            reading.error(
                    part.heading().place(),
                    "principle-without-school",
                    "The principle does not say what it looks like in a school",
                    "add a quote: > **In a school:** …");
            return new Principle(id, part.heading().title(), body.toText(), new Text(""));
        }
        int start = Markdown.firstLine(quote.get());
        int end = quote.get().getNext() == null
                ? body.size()
                : Markdown.firstLine(quote.get().getNext());
        String explanation = body.between(0, start).trimmed().text()
                + "\n\n"
                + body.from(end).trimmed().text();
        Slice inSchool = Markdown.quoted(body, (BlockQuote) quote.get());
        return new Principle(id, part.heading().title(), new Text(explanation.strip()), inSchool.toText());
    }
}
