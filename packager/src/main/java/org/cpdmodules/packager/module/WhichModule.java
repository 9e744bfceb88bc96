package org.cpdmodules.packager.module;

import java.util.List;

/**
 * "Which module is for me?": situations that the reader ticks, each of which speaks for one or more modules.
 *
 * @param order the modules in the order in which they are suggested to someone who ticks nothing; every module that a
 *     situation speaks for is in it
 */
public record WhichModule(Id id, String title, Text introduction, List<Id> order, List<Leaning> leanings)
        implements Identified {
    public WhichModule {
        order = List.copyOf(order);
        leanings = List.copyOf(leanings);
    }

    /** @param modules for whom it speaks, at least one; the reason is shown with each of them */
    public record Leaning(Familiar.Situation situation, List<Id> modules) {
        public Leaning {
            modules = List.copyOf(modules);
        }
    }
}
