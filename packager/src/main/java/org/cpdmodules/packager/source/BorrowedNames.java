package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpdmodules.packager.module.Id;

/**
 * Gives the parts of a translation the ids of the parts that they translate: pages, sections and blocks by the id that is
 * written at them, what is inside a block by its order. Not for several threads.
 */
final class BorrowedNames implements Names {
    private final Problems problems;
    private final Map<String, Owner> owners = new LinkedHashMap<>();
    private final Set<String> misshapen = new HashSet<>();
    private Optional<Owner> current = Optional.empty();
    private int holders;
    private int taken;

    /** @param ids in the order of the parts */
    BorrowedNames(List<CollectedNames.Part> parts, List<Id> ids, Problems problems) {
        this.problems = problems;
        Optional<Owner> open = Optional.empty();
        for (int i = 0; i < parts.size(); i++) {
            CollectedNames.Part part = parts.get(i);
            if (isOwner(part.kind())) {
                open = Optional.of(new Owner(part.kind(), ids.get(i), new ArrayList<>()));
                owners.put(ids.get(i).value(), open.get());
            } else {
                int inner = i;
                open.ifPresent(owner -> owner.inner().add(new Inner(part.kind(), ids.get(inner))));
            }
        }
    }

    /** A page, section or block of the source, and what is inside it. */
    private record Owner(String kind, Id id, List<Inner> inner) {}

    private record Inner(String kind, Id id) {}

    private static boolean isOwner(String kind) {
        return kind.equals("page")
                || kind.equals("section")
                || PageReader.BLOCKS.containsKey(kind)
                || PageReader.LINES.containsKey(kind);
    }

    @Override
    public Id of(String kind, Label label) {
        return isOwner(kind) ? owner(kind, label) : inner(kind);
    }

    @Override
    public Id within(Id block, String kind, Label label) {
        Id id = inner(kind);
        if (label.written().filter(written -> !written.equals(id.value())).isPresent()) {
            current.ifPresent(owner -> misshapen.add(owner.id().value()));
        }
        return id;
    }

    /** The blocks whose inside differs from that of the source. */
    Set<String> misshapen() {
        finish();
        return misshapen;
    }

    private Id owner(String kind, Label label) {
        finish();
        Optional<Owner> owner = label.written().isPresent()
                ? Optional.ofNullable(owners.get(label.written().get()))
                : opening(kind);
        if (owner.isEmpty() || !owner.get().kind().equals(kind)) {
            problems.error(
                    label.place(),
                    "translation-id",
                    "The " + kind + " does not say which " + kind + " of the source it translates",
                    label.written()
                            .map(written -> Suggestion.remedy(written, idsOf(kind)))
                            .orElse("write its id at the end of the line: {#id}"));
            current = Optional.empty();
            return holder();
        }
        current = owner;
        taken = 0;
        return owner.get().id();
    }

    /** The section above the first heading of a page has no heading to write an id at. */
    private Optional<Owner> opening(String kind) {
        List<Owner> all = new ArrayList<>(owners.values());
        int next = current.map(all::indexOf).orElse(-1) + 1;
        boolean isAfterPage =
                current.filter(owner -> owner.kind().equals("page")).isPresent();
        return kind.equals("section") && isAfterPage && next < all.size()
                ? Optional.of(all.get(next))
                : Optional.empty();
    }

    private Id inner(String kind) {
        List<Inner> inner = current.map(Owner::inner).orElse(List.of());
        if (taken < inner.size() && inner.get(taken).kind().equals(kind)) {
            return inner.get(taken++).id();
        }
        current.ifPresent(owner -> misshapen.add(owner.id().value()));
        return holder();
    }

    private void finish() {
        current.filter(owner -> taken < owner.inner().size())
                .ifPresent(owner -> misshapen.add(owner.id().value()));
    }

    private List<String> idsOf(String kind) {
        return owners.values().stream()
                .filter(owner -> owner.kind().equals(kind))
                .map(owner -> owner.id().value())
                .toList();
    }

    private Id holder() {
        return new Id("untranslated-" + holders++);
    }
}
