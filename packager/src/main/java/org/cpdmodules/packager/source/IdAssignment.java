package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.source.CollectedNames.Part;

/**
 * Settles the id of every part: the one that the author wrote; else the one that the lock holds for this text; else, when
 * the text was edited, the one that is left over in the lock; else a new one made from the text. An id of the lock that
 * no part takes is a problem: it must be retired on purpose.
 */
final class IdAssignment {
    private final List<Part> parts;
    private final Lock lock;
    private final Problems problems;
    private final Id[] ids;
    private final Lock.Entry[] entries;

    private IdAssignment(List<Part> parts, Lock lock, Problems problems) {
        this.parts = parts;
        this.lock = lock;
        this.problems = problems;
        this.ids = new Id[parts.size()];
        this.entries = new Lock.Entry[parts.size()];
    }

    /** @param ids in the order of the parts */
    record Settled(List<Id> ids, Lock lock) {}

    static Settled settle(List<Part> parts, Lock lock, Problems problems) {
        IdAssignment assignment = new IdAssignment(parts, lock, problems);
        assignment.settleAll();
        return new Settled(Arrays.asList(assignment.ids), assignment.newLock());
    }

    private void settleAll() {
        Map<Optional<Integer>, List<Integer>> scopes = new LinkedHashMap<>();
        scopes.put(Optional.empty(), new ArrayList<>());
        for (int i = 0; i < parts.size(); i++) {
            scopes.computeIfAbsent(parts.get(i).block(), block -> new ArrayList<>())
                    .add(i);
        }
        // The outer scope comes first: what is inside a block is found in the lock by the block's id.
        scopes.forEach((block, members) -> new Scope(prefix(block), members).settle());
        lock.entries().stream()
                .filter(entry ->
                        !entry.isRetired() && entry.name().contains("/") && blockIsThereWithoutParts(entry, scopes))
                .forEach(this::reportGone);
    }

    /** A block that is still there but has lost all its inner parts has no scope of its own any more. */
    private boolean blockIsThereWithoutParts(Lock.Entry entry, Map<Optional<Integer>, List<Integer>> scopes) {
        String block = entry.name().substring(0, entry.name().indexOf('/'));
        return IntStream.range(0, ids.length)
                .filter(i -> parts.get(i).block().isEmpty() && ids[i].value().equals(block))
                .anyMatch(i -> !scopes.containsKey(Optional.of(i)));
    }

    private String prefix(Optional<Integer> block) {
        return block.map(index -> ids[index] + "/").orElse("");
    }

    private Lock newLock() {
        List<Lock.Entry> now = new ArrayList<>(Arrays.asList(entries));
        lock.entries().stream().filter(Lock.Entry::isRetired).forEach(now::add);
        return new Lock(now);
    }

    private void reportGone(Lock.Entry entry) {
        int line = lock.entries().indexOf(entry) + 2;
        problems.error(
                new Place(Lock.FILE, line, 1),
                "released-id-gone",
                "The " + entry.kind() + " \"" + entry.name() + "\" was released and is no longer in the text",
                "write {#" + entry.name().substring(entry.name().indexOf('/') + 1)
                        + "} at the part that it has become, or give it up with: tiro lock --retire "
                        + entry.name());
    }

    /** The parts among which an id must be unique. */
    private final class Scope {
        private final String prefix;
        private final List<Integer> members;
        private final List<Lock.Entry> left;
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        Scope(String prefix, List<Integer> members) {
            this.prefix = prefix;
            this.members = members;
            this.left = new ArrayList<>(lock.entries().stream()
                    .filter(entry -> !entry.isRetired() && isHere(entry))
                    .toList());
        }

        void settle() {
            members.forEach(this::takeWritten);
            open().forEach(this::takeSameText);
            open().stream().map(i -> parts.get(i).kind()).distinct().forEach(this::takeEdited);
            lock.entries().stream().filter(this::isHere).forEach(entry -> taken.add(shortName(entry)));
            open().forEach(i -> give(i, fresh(parts.get(i))));
            left.forEach(IdAssignment.this::reportGone);
        }

        private List<Integer> open() {
            return members.stream().filter(i -> ids[i] == null).toList();
        }

        private boolean isHere(Lock.Entry entry) {
            return entry.name().startsWith(prefix) && entry.name().indexOf('/', prefix.length()) < 0;
        }

        private String shortName(Lock.Entry entry) {
            return entry.name().substring(prefix.length());
        }

        private void takeWritten(int index) {
            Part part = parts.get(index);
            if (part.label().written().isEmpty()) {
                return;
            }
            String written = part.label().written().get();
            if (!Id.isId(written)) {
                problems.error(
                        part.label().place(),
                        "id-form",
                        "\"" + written + "\" is not an id",
                        "use lower-case letters, digits and hyphens, beginning with a letter, at most 64 characters");
            } else if (taken.contains(written)) {
                problems.error(
                        part.label().place(),
                        "duplicate-id",
                        "The id \"" + written + "\" stands twice in the " + (prefix.isEmpty() ? "module" : "block"),
                        "give each part an id of its own");
            } else {
                checkAgainstLock(part, written);
                give(index, written);
            }
        }

        private void checkAgainstLock(Part part, String written) {
            Optional<Lock.Entry> released = lock.entries().stream()
                    .filter(entry -> isHere(entry) && shortName(entry).equals(written))
                    .findFirst();
            if (released.isEmpty()) {
                return;
            }
            left.remove(released.get());
            if (released.get().isRetired() || !released.get().kind().equals(part.kind())) {
                problems.error(
                        part.label().place(),
                        "released-id-changed",
                        "The id \"" + written + "\" was released for "
                                + (released.get().isRetired()
                                        ? "something that was given up"
                                        : "a " + released.get().kind())
                                + " and cannot name a " + part.kind(),
                        "choose another id; records of learners use the old one");
            }
        }

        private void takeSameText(int index) {
            Part part = parts.get(index);
            String fingerprint = Fingerprint.of(part.label().text());
            left.stream()
                    .filter(entry -> entry.kind().equals(part.kind())
                            && entry.fingerprint().equals(fingerprint))
                    .findFirst()
                    .ifPresent(entry -> takeFromLock(index, entry));
        }

        /** When as many parts as ids of a kind are left, their texts were edited; else only similar texts are trusted. */
        private void takeEdited(String kind) {
            List<Integer> edited = open().stream()
                    .filter(i -> parts.get(i).kind().equals(kind))
                    .toList();
            List<Lock.Entry> waiting =
                    left.stream().filter(entry -> entry.kind().equals(kind)).toList();
            if (edited.size() == waiting.size()) {
                IntStream.range(0, edited.size()).forEach(i -> takeFromLock(edited.get(i), waiting.get(i)));
                return;
            }
            for (int index : edited) {
                String slug = Slug.of(parts.get(index).label().text(), kind);
                left.stream()
                        .filter(entry -> entry.kind().equals(kind) && Slug.areSimilar(slug, shortName(entry)))
                        .findFirst()
                        .ifPresent(entry -> takeFromLock(index, entry));
            }
        }

        private void takeFromLock(int index, Lock.Entry entry) {
            left.remove(entry);
            give(index, shortName(entry));
        }

        private String fresh(Part part) {
            String slug = Slug.of(part.label().text(), part.kind());
            String name = slug;
            while (taken.contains(name)) {
                name = slug + "-" + numbers.merge(slug, 2, (last, two) -> last + 1);
            }
            return name;
        }

        private void give(int index, String name) {
            Part part = parts.get(index);
            taken.add(name);
            ids[index] = new Id(name);
            String fingerprint = Fingerprint.of(part.label().text());
            entries[index] = new Lock.Entry(part.kind(), prefix + name, fingerprint, false);
        }
    }
}
