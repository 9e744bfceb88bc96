package org.cpdmodules.lrs.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.cpdmodules.lrs.database.JsonText;

/** Statements of about 1.3 kB as a course sends them: 5,000 learners, 200 activities, a registration per learner and course. */
final class BenchStatements {
    static final int LEARNERS = 5000;
    static final int COURSES = 10;
    static final int QUESTIONS = 20;
    static final List<String> VERBS =
            List.of("answered", "experienced", "completed", "passed", "initialized", "terminated");

    private BenchStatements() {}

    static List<NewStatement> batch(int size) {
        return batch(size, 0, LEARNERS);
    }

    /** Of the learners from {@code first} to before {@code end}. */
    static List<NewStatement> batch(int size, int first, int end) {
        List<NewStatement> batch = new ArrayList<>(size);
        for (int at = 0; at < size; at++) {
            batch.add(statement(first, end));
        }
        return batch;
    }

    static String verb(int number) {
        return "http://adlnet.gov/expapi/verbs/" + VERBS.get(number);
    }

    static String learner(int number) {
        return "learner-" + number;
    }

    static String course(int number) {
        return "https://cpdmodules.org/modules/course-" + number;
    }

    static String activity(int course, int question) {
        return course(course) + "/questions/q" + question;
    }

    static UUID registration(int learner, int course) {
        return new UUID(0x1234_5678_9abc_4defL, 0x8000_0000_0000_0000L | (long) learner << 8 | course);
    }

    private static NewStatement statement(int first, int end) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID id = new UUID(random.nextLong(), random.nextLong());
        int learner = random.nextInt(first, end);
        int course = random.nextInt(COURSES);
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        String text = """
                {"id":"%s","actor":{"objectType":"Agent","name":"Learner Number %d","account":{"homePage":"https://lms.example.org/","name":"%s"}},
                "verb":{"id":"http://adlnet.gov/expapi/verbs/%s","display":{"en-GB":"%s"}},
                "object":{"objectType":"Activity","id":"%s","definition":{"type":"http://adlnet.gov/expapi/activities/cmi.interaction",
                "name":{"en-GB":"Which of these is the strongest evidence of impact?"},"interactionType":"choice","correctResponsesPattern":["b[,]c"],
                "choices":[{"id":"a","description":{"en-GB":"Attendance"}},{"id":"b","description":{"en-GB":"Pupils' work"}},{"id":"c","description":{"en-GB":"Observation"}}]}},
                "result":{"response":"b[,]c","success":true,"score":{"scaled":%s},"duration":"PT%dM%dS"},
                "context":{"registration":"%s","platform":"Tiro player","language":"en-GB","contextActivities":{"grouping":[{"objectType":"Activity","id":"%s",
                "definition":{"type":"http://adlnet.gov/expapi/activities/course"}}]},"extensions":{"https://cpdmodules.org/xapi/extensions/module-version":"1.0.0"}},
                "timestamp":"2026-11-22T09:30:00.123Z","version":"1.0.0",
                "authority":{"objectType":"Agent","name":"package","account":{"homePage":"https://lrs.example.org/","name":"package:1"}}}""".formatted(
                        id,
                        learner,
                        learner(learner),
                        verb,
                        verb,
                        activity(course, random.nextInt(QUESTIONS)),
                        "0." + (10 + random.nextInt(90)),
                        random.nextInt(60),
                        random.nextInt(60),
                        registration(learner, course),
                        course(course));
        return new NewStatement(id, JsonText.object(text));
    }
}
