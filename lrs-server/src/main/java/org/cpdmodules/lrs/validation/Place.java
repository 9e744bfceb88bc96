package org.cpdmodules.lrs.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position inside a JSON value while it is checked, and the list that all positions of one check write to. The pointer
 * text is made only when something is broken, which is why the parts are linked.
 */
final class Place {
    /** A body of many wrong Statements is answered with this many rows at most. */
    private static final int MOST = 50;

    private final @Nullable Place parent;
    private final Object step;
    private final List<Broken> found;

    Place(String prefix) {
        this(null, prefix, new ArrayList<>());
    }

    private Place(@Nullable Place parent, Object step, List<Broken> found) {
        this.parent = parent;
        this.step = step;
        this.found = found;
    }

    Place at(String key) {
        return new Place(this, key, found);
    }

    Place at(int index) {
        return new Place(this, index, found);
    }

    void broken(String rule, String message, String remedy) {
        if (found.size() < MOST) {
            found.add(new Broken(pointer(), rule, message, remedy));
        }
    }

    List<Broken> found() {
        return List.copyOf(found);
    }

    boolean isClean() {
        return found.isEmpty();
    }

    String pointer() {
        if (parent == null) {
            return step.toString();
        }
        return parent.pointer() + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }
}
