package org.cpdmodules.packager.source;

import java.util.stream.Stream;

/** The smallest sources that break a rule of the format, by rule. */
final class Refusals {
    private Refusals() {}

    /**
     * @param change what is spoilt
     * @param problem the short form of the one problem that is expected
     */
    record Row(String rule, Spoiling change, String problem) {
        @Override
        public String toString() {
            return rule + " at " + problem;
        }
    }

    interface Spoiling {
        Draft spoil(Draft draft);
    }

    private static Row page(String rule, String place, String... lines) {
        return new Row(rule, draft -> draft.page(String.join("\n", lines)), "02-page.md:" + place + " " + rule);
    }

    private static Row header(String rule, String place, String from, String to) {
        String text = Draft.HEADER.replace(from, to) + "# Start {#start}\n\nSome text.\n";
        return new Row(rule, draft -> draft.file("module.md", text), "module.md:" + place + " " + rule);
    }

    static Stream<Row> all() {
        return Stream.of(
                        headerRows(),
                        ruleRows(),
                        pageRows(),
                        blockRows(),
                        quizRows(),
                        scenarioRows(),
                        fileRows(),
                        folderRows(),
                        shelfRows())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> headerRows() {
        return Stream.of(
                header("header-missing", "1:1", "---\nid", "id"),
                header("header-open", "1:1", "hours-basis: Reading\n---\n", "hours-basis: Reading\n"),
                header("header-empty", "2:1", Draft.HEADER, "---\n- one\n---\n"),
                header("header-yaml", "3:15", "title: A draft", "title: A draft: it"),
                header("duplicate-key", "4:1", "title: A draft", "title: A draft\ntitle: Another"),
                header("header-too-clever", "4:10", "title: A draft", "title: &a A draft\nauthors: *a"),
                header("header-too-clever", "3:17", "title: A draft", "title: [[[[[[[[[[[[]]]]]]]]]]]]"),
                header("header-value", "3:8", "title: A draft", "title: [A, draft]"),
                header("header-value", "9:10", "Reading\n---", "Reading\nauthors: one\n---"),
                header("header-value", "9:10", "Reading\n---", "Reading\nchanges: one\n---"),
                header("header-value", "9:13", "Reading\n---", "Reading\ncompletion: all\n---"),
                header("unknown-key", "3:1", "title:", "titel:"),
                header("key-missing", "2:1", "title: A draft\n", ""),
                header("id-form", "2:5", "id: draft", "id: Draft One"),
                header("id-folder", "2:5", "id: draft", "id: other"),
                header("too-long", "4:14", "A module for tests.", "x".repeat(1001)),
                header("language", "5:11", "en-GB", "English please"),
                header("version", "6:10", "1.0.0", "1.0"),
                header("licence", "9:10", "Reading\n---", "Reading\nlicence: see below!\n---"),
                header("number", "7:8", "0.02", "two"),
                header("number", "7:8", "0.02", "0"),
                header("unknown-value", "9:9", "Reading\n---", "Reading\nareas: [culture-and-thrust]\n---"),
                header("unknown-value", "9:16", "Reading\n---", "Reading\nmastery-score: 1.5\n---"),
                header("unknown-value", "10:10", "Reading\n---", "Reading\ncompletion:\n  pages: some\n---"),
                header("unknown-value", "10:14", "Reading\n---", "Reading\ncompletion:\n  questions: right\n---"));
    }

    private static Stream<Row> ruleRows() {
        return Stream.of(
                header("rule-out-of-reach", "10:10", "Reading\n---", "Reading\ncompletion:\n  pages: 7\n---"),
                header("rule-out-of-reach", "10:9", "Reading\n---", "Reading\ncompletion:\n  plan: 1\n---"),
                header("rule-out-of-reach", "2:1", "Reading\n---", "Reading\nmastery-score: 0.5\n---"),
                header("reading-time", "2:1", "hours: 0.02", "hours: 9"));
    }

    private static Stream<Row> pageRows() {
        return Stream.of(
                page("heading-space", "3:1", "", "##Two", "", "Text."),
                page("heading-here", "3:3", "", "> ## Two"),
                page("heading-here", "3:1", "", "Text", "---"),
                page("title-missing", "3:1", "", "##", "Text."),
                page("empty-section", "4:1", "Text.", "", "## Empty", "", "## Full", "Text."),
                page("empty-page", "4:1", "Text.", "", "# Empty {#e}", ""),
                page("raw-html", "3:6", "", "Some <b>bold</b> text".replace("</b>", "")),
                page("raw-html", "3:1", "", "<div>", "text"),
                page("image-without-text", "3:1", "", "![](media/a.svg)"),
                page("link-target", "3:5", "", "See [this](downloads/a.pdf)."),
                page("link-target", "3:5", "", "See [this](javascript:alert)."),
                page("link-target", "3:5", "", "See [this](http://example.org/)."),
                page("link-definition", "3:1", "", "[this]: https://example.org/"),
                page("unknown-page", "3:5", "", "See [this](#page:strat)."),
                page("unknown-source", "3:6", "", "True.[^kraft2014]"),
                page("id-form", "3:1", "", "## Two {#Two}", "Text."),
                page("duplicate-id", "3:1", "", "## Two {#start}", "Text."),
                new Row(
                        "text-before-page",
                        draft -> draft.file("02-page.md", "Text.\n\n# Page\n\nText."),
                        "02-page.md:1:1 text-before-page"),
                new Row("no-page", draft -> draft.file("module.md", Draft.HEADER), "module.md:1:1 no-page"),
                new Row("control-character", draft -> draft.page("Te\u0007xt."), "02-page.md:2:3 control-character"),
                page("line-too-long", "2:10001", "x".repeat(10_001)),
                new Row(
                        "not-utf-8",
                        draft -> draft.file("02-page.md", new byte[] {'#', ' ', (byte) 0xe9}),
                        "02-page.md:1:1 not-utf-8"));
    }

    private static Stream<Row> blockRows() {
        return Stream.of(
                page("unknown-block", "2:1", ":::quizz", "Text", ":::"),
                page("unknown-block", "2:1", "::quiz x"),
                page("block-line", "2:1", "::: quiz", "Text", ":::"),
                page("block-attribute", "2:19", ":::reflect One {#a b}", "Text?", ":::"),
                page("unknown-key", "2:1", ":::reflect One {#a colour=red}", "Text?", ":::"),
                page("block-open", "2:1", ":::reflect", "Text?"),
                page("block-open", "2:1", ":::reflect", "Text?", ":::plan", "Text", ":::"),
                page("block-end", "3:1", "", ":::"),
                page("situations", "2:1", ":::familiar", "- One", "  > Then", ":::"),
                page(
                        "situation-without-reason",
                        "5:1",
                        ":::familiar",
                        "- One",
                        "  > Then",
                        "- Two",
                        "- Three",
                        "  > Then",
                        "- Four",
                        "  > Then",
                        ":::"),
                page("no-principles", "2:1", ":::principles", "Text", ":::"),
                page("principle-without-school", "3:1", ":::principles", "### One", "Text", ":::"),
                page("title-missing", "2:1", ":::case {#c}", "setting: Somewhere", "", "Text", ":::"),
                page("case-without-setting", "2:1", ":::case One", "Text", ":::"),
                page("unknown-key", "3:1", ":::case One", "seting: Somewhere", "setting: Here", ":::"),
                page("reflection-without-prompt", "2:1", ":::reflect One", "hint: Think", ":::"),
                page("unknown-value", "4:1", ":::reflect One", "Text?", "minimum: many", ":::"),
                page("unknown-value", "4:1", ":::reflect One", "Text?", "required: maybe", ":::"),
                page("unknown-key", "4:1", ":::reflect One", "Text?", "hnit: Think", ":::"),
                page("text-after-list", "5:1", ":::plan", "- One", "", "Text", ":::"),
                page("no-resources", "2:1", ":::further", "Text", ":::"),
                page("resource-form", "3:1", ":::further", "- Some words", ":::"),
                page("resource-form", "3:1", ":::further", "- [Title](ftp://example.org/) – a line", ":::"),
                page("no-references", "2:1", ":::references", ":::"),
                page("text-before-list", "3:1", ":::references", "Text", "- [^start1]: One[^start1].", ":::"),
                page("reference-form", "3:1", ":::references", "- Kraft (2014)", ":::"),
                page(
                        "duplicate-reference",
                        "6:1",
                        "Text.[^a]",
                        "",
                        ":::references",
                        "- [^a]: One.",
                        "- [^a]: Two.",
                        ":::"),
                page("unused-source", "3:1", ":::references", "- [^a]: One.", ":::"),
                new Row(
                        "title-missing",
                        draft -> draft.file(
                                "module.md", Draft.HEADER.replace("en-GB", "cy") + "# A {#start}\n:::plan\nText\n:::"),
                        "module.md:11:1 title-missing"));
    }

    private static Stream<Row> quizRows() {
        return Stream.of(
                page("no-questions", "2:1", ":::quiz", "Text", ":::"),
                page("question-without-answers", "3:1", ":::quiz", "### One", "Text", ":::"),
                page("no-right-answer", "3:1", ":::quiz", "### One", "- ( ) a", "- ( ) b", ":::"),
                page("no-right-answer", "3:1", ":::quiz", "### One", "- [ ] a", "- [ ] b", ":::"),
                page("several-right-answers", "3:1", ":::quiz", "### One", "- (x) a", "- (x) b", ":::"),
                page("mixed-answers", "3:1", ":::quiz", "### One", "- (x) a", "- [ ] b", ":::"),
                page("number-of-answers", "3:1", ":::quiz", "### One", "- (x) a", ":::"),
                page("answer-form", "5:1", ":::quiz", "### One", "- (x) a", "- b", "- ( ) c", ":::"),
                page("same-answer-twice", "3:1", ":::quiz", "### One", "- (x) a", "- ( ) a", ":::"),
                page("text-after-answers", "7:1", ":::quiz", "### One", "- (x) a", "- ( ) b", "", "Text", ":::"),
                page("too-few-answers", "3:1", ":::quiz", "### One", "1. a", ":::"),
                page("feedback-here", "4:1", ":::quiz", "### One", "1. a", "   > Yes", "2. b", ":::"),
                page("matching-table", "4:1", ":::quiz", "### One", "| a | b |", "|---|---|", "| c | d |", ":::"),
                page("gap-form", "4:1", ":::quiz", "### One", "A {{word", ":::"),
                page("gap-form", "4:1", ":::quiz", "### One", "A {{word|}}", ":::"));
    }

    private static Stream<Row> scenarioRows() {
        return Stream.of(
                page("scenario-empty", "2:1", ":::scenario One", "Text", ":::"),
                page("title-missing", "2:1", ":::scenario", "### a: A", "ending: E", ":::"),
                page("few-decisions", "2:1", ":::scenario One", "### a: A", "ending: E", ":::"),
                page("node-heading", "3:1", ":::scenario One", "### Just a title", "ending: E", ":::"),
                page(
                        "choice-form",
                        "5:1",
                        ":::scenario One",
                        "### a: A",
                        "- Go -> b",
                        "- Stay ->",
                        "### b: B",
                        "ending: E",
                        ":::"),
                page("choices", "3:1", scenarioWithManyChoices()),
                page("dead-end", "5:1", ":::scenario One", "### a: A", "- Go -> b", "### b: B", "Text", ":::"),
                page(
                        "dead-end",
                        "3:1",
                        ":::scenario One",
                        "### a: A",
                        "ending: E",
                        "",
                        "- Go -> b",
                        "",
                        "### b: B",
                        "ending: F",
                        ":::"),
                page(
                        "unknown-node",
                        "4:1",
                        ":::scenario One",
                        "### a: A",
                        "- Go -> bb",
                        "- Go2 -> b",
                        "### b: B",
                        "ending: E",
                        ":::"),
                page(
                        "unreachable-node",
                        "5:1",
                        ":::scenario One",
                        "### a: A",
                        "ending: E",
                        "### b: B",
                        "ending: F",
                        ":::"),
                page("no-ending", "3:1", ":::scenario One", "### a: A", "- Go -> b", "### b: B", "- Back -> a", ":::"));
    }

    private static String[] scenarioWithManyChoices() {
        Stream<String> choices = Stream.iterate(0, n -> n + 1).limit(9).map(n -> "- Way " + n + " -> b");
        return Stream.concat(
                        Stream.concat(Stream.of(":::scenario One", "### a: A"), choices),
                        Stream.of("### b: B", "ending: E", ":::"))
                .toArray(String[]::new);
    }

    private static Stream<Row> fileRows() {
        return Stream.of(
                page("file-missing", "3:1", "", "![A loop](media/lop.svg)"),
                page("file-outside", "3:1", "", "![A loop](../secret.svg)"),
                page("file-outside", "2:1", "::download /etc/passwd {title=\"It\"}"),
                page("title-missing", "2:1", "::download downloads/missing.pdf"),
                page("media-without-captions", "2:1", "::video media/missing.mp4 {title=\"It\"}"),
                page("media-without-transcript", "2:1", "::audio media/missing.mp3 {title=\"It\"}"),
                page("unknown-value", "2:1", "::download downloads/missing.pdf {title=\"It\" as=pfd}"),
                page("as-of-file", "2:1", "::download downloads/missing.pdf {title=\"It\" as=pdf}"),
                new Row(
                        "file-name",
                        draft -> draft.file("media/Loop.svg", "<svg/>").page("\n![A loop](media/Loop.svg)"),
                        "02-page.md:3:1 file-name"),
                new Row(
                        "file-type",
                        draft -> draft.file("media/loop.exe", "MZ").page("\n![A loop](media/loop.exe)"),
                        "02-page.md:3:1 file-type"),
                new Row(
                        "file-twice",
                        draft -> draft.file("downloads/a.md", "# A")
                                .file("downloads/a.html", "")
                                .page(
                                        "::download downloads/a.md {title=\"A\"}\n::download downloads/a.html {title=\"B\"}"),
                        "02-page.md:3:1 file-type"),
                new Row(
                        "worksheet-picture",
                        draft -> draft.file("downloads/a.md", "# A\n\n![A loop](media/a.svg)")
                                .file("media/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
                                .page("::download downloads/a.md {title=\"A\"}"),
                        "downloads/a.md:1:1 worksheet-picture"),
                new Row("unused-file", draft -> draft.file("media/a.svg", "<svg/>"), "media/a.svg:1:1 unused-file"),
                svg("svg-broken", "<svg>"),
                svg("svg-active", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
                svg("svg-active", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
                svg(
                        "svg-active",
                        "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.org/a.png'/></svg>"),
                svg("svg-active", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>"));
    }

    private static Row svg(String rule, String drawing) {
        return new Row(
                rule,
                draft -> draft.file("media/a.svg", drawing).page("\n![A drawing](media/a.svg)"),
                "media/a.svg:1:1 " + rule);
    }

    private static Stream<Row> folderRows() {
        return Stream.of(
                new Row(
                        "lock-line",
                        draft -> draft.file("module.lock", "# Ids\npage start\n"),
                        "module.lock:2:1 lock-line"),
                new Row(
                        "released-id-gone",
                        draft -> draft.file("module.lock", "# Ids\npage gone 0123456789abcdef\n"),
                        "module.lock:2:1 released-id-gone"),
                new Row(
                        "released-id-changed",
                        draft -> draft.file("module.lock", "# Ids\nsection start 0123456789abcdef\n"),
                        "module.md:10:1 released-id-changed"));
    }

    private static Stream<Row> shelfRows() {
        return Stream.of(
                page("unknown-term", "3:5", "", "See [this](glossary:trst)."),
                page("unknown-module", "3:5", "", "See [this](module:other)."),
                page("unknown-page", "3:5", "", "See [this](module:draft#strat)."),
                page("leaning-form", "4:1", which("- One", "  > Because")),
                page("leaning-form", "4:1", which("- One -> draft")),
                page("unknown-module", "4:1", which("- One -> drft", "  > Because")),
                page("order-missing", "2:1", ":::which-module", "- One -> draft", "  > Because", ":::"),
                page("situations", "2:1", which("- One -> draft", "  > Because")),
                new Row(
                        "module-not-suggested",
                        draft -> draft.file("../other/module.md", Draft.HEADER)
                                .page(String.join("\n", which("- One -> draft", "  > Because"))),
                        "02-page.md:3:1 module-not-suggested"),
                translation("translation-page", "cy/03-none.md:1:1", "03-none.md", "# Tudalen {#page}\n"),
                translation("translation-id", "cy/02-page.md:1:1", "02-page.md", "# Tudalen\n\nTestun.\n"),
                translation("translation-id", "cy/02-page.md:1:1", "02-page.md", "# Tudalen {#pag}\n\nTestun.\n"),
                translation("translation-missing", "cy/02-page.md:1:1", "02-page.md", "# Page {#page}\n\nTestun.\n"),
                translation("translation-new", "cy/02-page.md:1:1", "02-page.md", "# Tudalen {#page}\n\nTestun.\n"),
                translation("translation-stale", "cy/02-page.md:1:1", "02-page.md", "# Tudalen {#page}\n\nTestun.\n"),
                translation("lock-line", "cy/translation.lock:2:1", "translation.lock", "# Ids\npage\n"),
                page("remark-form", "3:7", "", "Text. <!-- ok claim-without-source -->"),
                glossary("glossary-term", "1:1", "##", "Text."),
                glossary("duplicate-term", "4:1", "## trust", "Text.", "", "## Trust", "Text."),
                glossary("id-form", "1:1", "## trust {#Trust}", "Text."),
                glossary("glossary-definition", "1:1", "## trust", "also: faith"),
                glossary("duplicate-form", "5:1", "## trust", "Text.", "", "## faith", "also: Trust", "", "Text."),
                glossary("unknown-value", "2:1", "## trust", "match: txt", "", "Text."),
                glossary("link-target", "2:1", "## trust", "[It](#page:start) is."),
                glossary("raw-html", "2:1", "## trust", "<b>It</b> is."));
    }

    private static Row translation(String rule, String place, String file, String text) {
        boolean isStale = rule.endsWith("stale");
        return new Row(
                rule,
                draft -> draft.page("\nText.\n")
                        .file("cy/translation.lock", isStale ? "page 0123456789abcdef\n" : "# Ids\n")
                        .file("cy/02-page.md", "# Tudalen {#page}\n\nTestun.\n")
                        .file("cy/" + file, text),
                place + " " + rule);
    }

    private static String[] which(String... situations) {
        return Stream.of(Stream.of(":::which-module", "order: draft"), Stream.of(situations), Stream.of(":::"))
                .flatMap(lines -> lines)
                .toArray(String[]::new);
    }

    private static Row glossary(String rule, String place, String... lines) {
        String text = String.join("\n", lines) + "\n";
        return new Row(rule, draft -> draft.file("../glossary.md", text), "../glossary.md:" + place + " " + rule);
    }
}
