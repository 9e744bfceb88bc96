package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Quiz;

/** Reads {@code :::quiz}: each heading of level 3 begins a question. */
final class QuizReader implements BlockReader {
    @Override
    public Optional<Content> read(Fence fence, Reading reading) {
        var id = reading.name(fence);
        Parts parts = Parts.of(fence.body());
        if (parts.parts().isEmpty()) {
            reading.error(fence.place(), "no-questions", "The quiz holds no question", "begin each with a heading ###");
        }
        List<Question> questions = new ArrayList<>();
        parts.parts().forEach(part -> new QuestionReader(part, reading).read().ifPresent(questions::add));
        return Optional.of(new Quiz(
                id,
                reading.title(fence, "Check your thinking"),
                parts.introduction().toText(),
                questions));
    }
}
