package org.cpdmodules.packager.source;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/**
 * A text with the list that gives a block its meaning.
 *
 * @param introduction what stands before the list
 * @param items empty when there is no such list
 * @param rest what stands after it
 */
record ListSplit(Slice introduction, List<Markdown.Item> items, Slice rest) {

    /** Divides at the last list that qualifies. */
    static ListSplit of(Slice text, Predicate<List<Markdown.Item>> qualifies) {
        Optional<Node> list = Markdown.children(Markdown.parse(text))
                .filter(ListBlock.class::isInstance)
                .filter(node -> qualifies.test(Markdown.items(text, node)))
                .reduce((first, second) -> second);
        if (list.isEmpty()) {
            return new ListSplit(text, List.of(), text.from(text.size()));
        }
        int end = list.get().getNext() == null
                ? text.size()
                : Markdown.firstLine(list.get().getNext());
        return new ListSplit(
                text.between(0, Markdown.firstLine(list.get())), Markdown.items(text, list.get()), text.from(end));
    }

    void refuseRest(String block, Reading reading) {
        if (!rest.isBlank()) {
            reading.error(
                    rest.trimmed().start(),
                    "text-after-list",
                    "Text follows the list of the block \"" + block + "\"",
                    "put it before the list, or below the closing line :::");
        }
    }
}
