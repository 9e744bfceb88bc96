package org.cpdmodules.packager.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cpdmodules.packager.module.CaseStudy;
import org.cpdmodules.packager.module.Content;
import org.cpdmodules.packager.module.Download;
import org.cpdmodules.packager.module.Fallback;
import org.cpdmodules.packager.module.Familiar;
import org.cpdmodules.packager.module.FurtherResources;
import org.cpdmodules.packager.module.GlossaryEntry;
import org.cpdmodules.packager.module.Id;
import org.cpdmodules.packager.module.Identified;
import org.cpdmodules.packager.module.LearningModule;
import org.cpdmodules.packager.module.Media;
import org.cpdmodules.packager.module.Page;
import org.cpdmodules.packager.module.Plan;
import org.cpdmodules.packager.module.Principles;
import org.cpdmodules.packager.module.Quiz;
import org.cpdmodules.packager.module.ReferenceList;
import org.cpdmodules.packager.module.Reflection;
import org.cpdmodules.packager.module.Scenario;
import org.cpdmodules.packager.module.Section;
import org.cpdmodules.packager.module.Text;
import org.cpdmodules.packager.module.WhichModule;

/** Draws the pages of a module. Element ids are those of the source; the runtime finds its way by {@code data-} attributes. */
public final class LessonMarkup {
    private final LearningModule module;
    private final Phrases phrases;
    private final Prose prose;
    /** For what a translation has left in the language of its source. */
    private final Prose sourceProse;

    private final Phrases sourcePhrases;
    private final Map<String, Long> sizes;
    private final Html html = new Html();

    private LessonMarkup(LearningModule module, Phrases phrases, Map<String, Long> sizes) {
        this.sizes = sizes;
        this.module = module;
        this.phrases = phrases;
        this.prose = new Prose(module, phrases);
        this.sourcePhrases = Phrases.in(module.sourceLanguage());
        this.sourceProse = prose.in(module.sourceLanguage(), sourcePhrases);
    }

    /**
     * What a lesson looks like.
     *
     * @param pages every page as an {@code article}, all but the first hidden
     * @param glossary the list of the terms that the pages explain; absent: they explain none
     */
    public record Drawn(String pages, Optional<String> glossary) {}

    /** @param sizes bytes of the module's files, by their paths */
    public static Drawn of(LearningModule module, Phrases phrases, Map<String, Long> sizes) {
        LessonMarkup markup = new LessonMarkup(module, phrases, sizes);
        module.pages().forEach(markup::page);
        return new Drawn(markup.html.toString(), markup.glossary());
    }

    /** The terms of the glossary that the module's pages explain. */
    public static List<Id> terms(LearningModule module) {
        LessonMarkup markup =
                new LessonMarkup(module, Phrases.in(module.metadata().language()), Map.of());
        module.pages().forEach(markup::page);
        return markup.prose.terms().used().stream().map(GlossaryEntry::id).toList();
    }

    private Optional<String> glossary() {
        if (prose.terms().used().isEmpty()) {
            return Optional.empty();
        }
        Html list = new Html();
        GlossaryMarkup.draw(
                new Pen(list, sourceProse, sourcePhrases, 2), module.fallback().map(Fallback::language));
        return Optional.of(list.toString());
    }

    /** A title as it is shown. */
    public static String title(String title, Locale language) {
        return Typography.of(title, language);
    }

    /** A line of the source's Markdown as plain text, for names in records and in lists. */
    public static String plain(Text text) {
        return Prose.plain(text.markdown());
    }

    private void page(Page page) {
        prose.terms().beginPage();
        int number = module.pages().indexOf(page) + 1;
        String id = page.id().value();
        String[] shown = {"class", "page", "id", id, "data-page", id, "aria-labelledby", id + "-heading"};
        String[] hidden = {"class", "page", "id", id, "data-page", id, "aria-labelledby", id + "-heading", "hidden", ""
        };
        html.open("article", number == 1 ? shown : hidden);
        html.element("p", phrases.say("page.number", number, module.pages().size()), "class", "page-number");
        title("h1", id, page.title(), "tabindex", "-1");
        page.sections().forEach(this::section);
        html.close().line();
    }

    private void section(Section section) {
        String id = section.id().value();
        if (section.title().isEmpty()) {
            html.open("div", "class", "section", "id", id, "data-place", id);
            contents(section, 2);
            html.close();
            return;
        }
        html.open("section", "class", "section", "id", id, "data-place", id, "aria-labelledby", id + "-heading");
        title("h2", id, section.title().get());
        contents(section, 3);
        html.close().line();
    }

    private void title(String tag, String id, String title, String... attributes) {
        Optional<Locale> other = module.languageOf(id);
        List<String> all = new ArrayList<>(List.of("id", id + "-heading"));
        all.addAll(List.of(attributes));
        other.ifPresent(language -> all.addAll(List.of("lang", language.toLanguageTag())));
        String shown = other.isPresent() ? sourceProse.title(title) : prose.title(title);
        html.element(tag, shown, all.toArray(String[]::new));
    }

    private void contents(Section section, int level) {
        int texts = 0;
        for (Content content : section.contents()) {
            String key = content instanceof Identified identified
                    ? identified.id().value()
                    : Fallback.text(section.id(), ++texts);
            Optional<Locale> other = module.languageOf(key);
            if (other.isPresent()) {
                html.open("div", "class", "as-written", "lang", other.get().toLanguageTag());
                content(content, new Pen(html, sourceProse, sourcePhrases, level));
                html.close();
            } else {
                content(content, new Pen(html, prose, phrases, level));
            }
        }
    }

    private void content(Content content, Pen pen) {
        if (content instanceof Text text) {
            html.around("div", pen.prose().running(text, pen.level()), "class", "prose");
        } else if (content instanceof Familiar familiar) {
            FamiliarMarkup.draw(familiar, pen);
        } else if (content instanceof WhichModule which) {
            WhichModuleMarkup.draw(which, pen);
        } else if (content instanceof Principles principles) {
            TextBlocksMarkup.draw(principles, pen);
        } else if (content instanceof CaseStudy study) {
            TextBlocksMarkup.draw(study, pen);
        } else if (content instanceof Scenario scenario) {
            ScenarioMarkup.draw(scenario, pen);
        } else if (content instanceof Reflection reflection) {
            WritingMarkup.draw(reflection, pen);
        } else if (content instanceof Quiz quiz) {
            QuizMarkup.draw(quiz, pen);
        } else if (content instanceof Plan plan) {
            WritingMarkup.draw(plan, pen);
        } else if (content instanceof FurtherResources further) {
            TextBlocksMarkup.draw(further, pen);
        } else if (content instanceof ReferenceList list) {
            TextBlocksMarkup.draw(list, module.references(), pen);
        } else if (content instanceof Media media) {
            MediaMarkup.draw(media, module.metadata().language(), pen);
        } else if (content instanceof Download download) {
            MediaMarkup.draw(download, sizes, pen);
        } else {
            throw new IllegalArgumentException("unknown kind of content: " + content);
        }
    }
}
