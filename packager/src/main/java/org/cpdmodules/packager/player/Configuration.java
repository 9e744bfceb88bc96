package org.cpdmodules.packager.player;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpdmodules.packager.LrsConnection;
import org.cpdmodules.packager.module.CertificateRule;
import org.cpdmodules.packager.module.CompletionRule;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.MasteryScore;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Question;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.module.Section;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.module.WhichModule;
import org.cpdmodules.packager.render.LessonMarkup;
import org.cpdmodules.packager.render.Phrases;

/** What the runtime must know of the module: the data block {@code tiro-config} of the page. */
final class Configuration {
    private final LearningModule module;

    private Configuration(LearningModule module) {
        this.module = module;
    }

    static String json(LearningModule module, Tracking tracking, Optional<LrsConnection> lrs, Phrases phrases) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("tracking", tracking.key());
        root.put(
                "lrs",
                lrs.map(connection -> Map.of(
                        "packageKey",
                        connection.packageKey(),
                        "server",
                        connection.server().toString())));
        root.put("course", new Configuration(module).course());
        root.put("phrases", phrases.all());
        return Json.of(root);
    }

    /** The part that does not depend on where it is played. */
    private Map<String, Object> course() {
        Map<String, Object> course = new LinkedHashMap<>();
        course.put("id", module.id());
        course.put("iri", module.iri());
        course.put("lesson", module.lessonIri());
        course.put("title", module.metadata().title());
        course.put("description", module.metadata().description());
        course.put("version", module.metadata().version());
        course.put("language", module.metadata().language().toLanguageTag());
        course.put("completion", completion(module.completion()));
        course.put("certificate", module.certificate().map(Configuration::certificate));
        course.put("mastery", module.masteryScore().map(MasteryScore::value));
        course.put("pages", module.pages().stream().map(Configuration::page).toList());
        course.put("situations", situations());
        course.put("questions", list(Quiz.class, quiz -> quiz.questions().stream()
                .map(q -> question(quiz, q))
                .toList()));
        course.put("scenarios", list(Scenario.class, scenario -> List.of(scenario(scenario))));
        course.put("reflections", list(Reflection.class, reflection -> List.of(reflection(reflection))));
        course.put("plans", list(Plan.class, plan -> List.of(Map.of("id", plan.id(), "title", plan.title()))));
        course.put("downloads", list(Download.class, Configuration::download));
        return course;
    }

    private static Map<String, Object> completion(CompletionRule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pages", rule.pages());
        json.put("questions", rule.questions().name().toLowerCase(java.util.Locale.ROOT));
        json.put("scenarioEnded", rule.scenarioEnded());
        json.put("reflections", rule.reflections());
        json.put("planActions", rule.planActions());
        return json;
    }

    private static Map<String, Object> certificate(CertificateRule rule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reflections", rule.reflections());
        json.put("score", rule.score().map(MasteryScore::value));
        json.put("minutes", rule.minimumTime().toMinutes());
        return json;
    }

    private static Map<String, Object> page(Page page) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", page.id());
        json.put("title", page.title());
        return json;
    }

    private interface Entries<C> {
        List<Map<String, Object>> of(C content);
    }

    /** The entries of every block of a kind, each with the page that it stands on. */
    private <C extends Content> List<Map<String, Object>> list(Class<C> kind, Entries<C> entries) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Page page : module.pages()) {
            for (Section section : page.sections()) {
                section.contents().stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .flatMap(content -> entries.of(content).stream())
                        .forEach(entry -> {
                            Map<String, Object> placed = new LinkedHashMap<>(entry);
                            placed.put("page", page.id());
                            all.add(placed);
                        });
            }
        }
        return all;
    }

    private List<Map<String, Object>> situations() {
        List<Map<String, Object>> all = new ArrayList<>(list(Familiar.class, familiar -> familiar.situations().stream()
                .map(one -> situation(familiar.id(), one))
                .toList()));
        all.addAll(list(WhichModule.class, which -> which.leanings().stream()
                .map(one -> situation(which.id(), one.situation()))
                .toList()));
        return all;
    }

    private static Map<String, Object> situation(Id block, Familiar.Situation situation) {
        return Map.of("id", block + "/" + situation.id(), "text", LessonMarkup.plain(situation.text()));
    }

    private static Map<String, Object> question(Quiz quiz, Question question) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", question.id());
        json.put("quiz", quiz.id());
        json.put("title", question.title());
        if (question instanceof Question.SingleChoice single) {
            json.put("kind", "single");
            json.put("answers", answers(single.answers()));
        } else if (question instanceof Question.MultipleChoice multiple) {
            json.put("kind", "multiple");
            json.put("answers", answers(multiple.answers()));
        } else if (question instanceof Question.Ordering ordering) {
            json.put("kind", "ordering");
            json.put("steps", ordering.steps().stream().map(LessonMarkup::plain).toList());
        } else if (question instanceof Question.Matching matching) {
            json.put("kind", "matching");
            json.put(
                    "left",
                    plain(matching.pairs().stream()
                            .map(Question.Matching.Pair::left)
                            .toList()));
            json.put(
                    "right",
                    plain(matching.pairs().stream()
                            .map(Question.Matching.Pair::right)
                            .toList()));
        } else if (question instanceof Question.FillIn fillIn) {
            json.put("kind", "fill-in");
            json.put("gaps", gaps(fillIn));
            json.put("sentence", sentence(fillIn));
        } else {
            throw new IllegalArgumentException("unknown kind of question: " + question);
        }
        return json;
    }

    private static List<Map<String, Object>> answers(List<Question.Answer> answers) {
        return answers.stream()
                .map(answer ->
                        Map.<String, Object>of("right", answer.isRight(), "text", LessonMarkup.plain(answer.text())))
                .map(entry -> (Map<String, Object>) new java.util.TreeMap<>(entry))
                .toList();
    }

    private static List<String> plain(List<Text> texts) {
        return texts.stream().map(LessonMarkup::plain).toList();
    }

    private static List<List<String>> gaps(Question.FillIn fillIn) {
        return fillIn.parts().stream()
                .filter(Question.FillIn.Gap.class::isInstance)
                .map(part -> ((Question.FillIn.Gap) part).accepted())
                .toList();
    }

    private static String sentence(Question.FillIn fillIn) {
        return fillIn.parts().stream()
                .map(part -> part instanceof Question.FillIn.Words words ? words.markdown() : "____")
                .collect(Collectors.joining());
    }

    private static Map<String, Object> scenario(Scenario scenario) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", scenario.id());
        json.put("title", scenario.title());
        json.put("nodes", scenario.nodes().stream().map(Configuration::node).toList());
        return json;
    }

    private static Map<String, Object> node(Scenario.Node node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", node.id());
        json.put("title", node.title());
        node.ending().ifPresent(ending -> json.put("ending", ending));
        json.put("choices", node.choices().stream().map(Configuration::choice).toList());
        return json;
    }

    private static Map<String, Object> choice(Scenario.Choice choice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", LessonMarkup.plain(choice.text()));
        json.put("target", choice.target());
        return json;
    }

    private static Map<String, Object> reflection(Reflection reflection) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", reflection.id());
        json.put("title", reflection.title());
        json.put("prompt", LessonMarkup.plain(reflection.prompt()));
        json.put("required", reflection.required());
        json.put("minimum", reflection.minimumWords());
        return json;
    }

    private static List<Map<String, Object>> download(Download download) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", download.id());
        json.put("title", download.title());
        return List.of(json);
    }
}
