package org.cpdmodules.packager.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Question.FillIn.Gap;
import org.cpdmodules.packager.module.Question.FillIn.Part;
import org.cpdmodules.packager.module.Question.FillIn.Words;
import org.cpdmodules.packager.source.QuestionReader.Frame;

/** Reads a paragraph with gaps: {@code {{word|synonym}}}. */
final class Gaps {
    private static final Pattern GAP = Pattern.compile("\\{\\{([^{}]*)}}");

    private Gaps() {}

    static boolean areIn(Slice paragraph) {
        return paragraph.text().contains("{{");
    }

    static Optional<Question> read(Slice paragraph, Frame frame, Reading reading) {
        String text = paragraph.text().replace('\n', ' ');
        List<Part> parts = new ArrayList<>();
        Matcher gap = GAP.matcher(text);
        int end = 0;
        while (gap.find()) {
            if (gap.start() > end) {
                parts.add(new Words(text.substring(end, gap.start())));
            }
            parts.add(new Gap(accepted(gap.group(1), paragraph, reading)));
            end = gap.end();
        }
        String rest = text.substring(end);
        if (!rest.isEmpty()) {
            parts.add(new Words(rest));
        }
        if (rest.contains("{{") || parts.stream().noneMatch(Gap.class::isInstance)) {
            reading.error(
                    paragraph.start(), "gap-form", "A gap is not closed", "write it as {{word}} or {{word|synonym}}");
        }
        return Optional.of(new Question.FillIn(frame.id(), frame.title(), frame.prompt(), parts, frame.feedback()));
    }

    private static List<String> accepted(String written, Slice paragraph, Reading reading) {
        List<String> accepted =
                Arrays.stream(written.split("\\|", -1)).map(String::strip).toList();
        if (accepted.stream().anyMatch(String::isEmpty)) {
            reading.error(
                    paragraph.start(),
                    "gap-form",
                    "A gap accepts an empty answer",
                    "write at least one word between {{ and }}, and one after each bar");
        }
        return accepted;
    }
}
