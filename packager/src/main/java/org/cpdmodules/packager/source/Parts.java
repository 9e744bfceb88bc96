package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a block, divided by its headings of level 3.
 *
 * @param introduction what stands before the first heading
 */
record Parts(Slice introduction, List<Part> parts) {
    private static final int LEVEL = 3;

    record Part(Heading heading, Slice body) {}

    static Parts of(Slice body) {
        List<Integer> starts = new ArrayList<>();
        CodeFence code = new CodeFence();
        for (int i = 0; i < body.size(); i++) {
            if (!code.takes(body.line(i)) && heading(body, i).isPresent()) {
                starts.add(i);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int n = 0; n < starts.size(); n++) {
            int start = starts.get(n);
            int end = n + 1 < starts.size() ? starts.get(n + 1) : body.size();
            parts.add(new Part(heading(body, start).orElseThrow(), body.between(start + 1, end)));
        }
        return new Parts(body.between(0, starts.isEmpty() ? body.size() : starts.get(0)), parts);
    }

    private static Optional<Heading> heading(Slice body, int index) {
        return Heading.read(body.line(index), body.at(index, 0)).filter(heading -> heading.level() == LEVEL);
    }
}
