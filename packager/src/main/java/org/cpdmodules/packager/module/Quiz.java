package org.cpdmodules.packager.module;

import java.util.List;

/** Knowledge checks that belong together. */
public record Quiz(Id id, String title, Text introduction, List<Question> questions) implements Identified {
    public Quiz {
        questions = List.copyOf(questions);
    }
}
