/* "My document": what the learner wrote, to keep, to print, to take along. */
import { find, make } from "./dom.js";
import { say } from "./words.js";

const STYLE =
  "body{font:12pt/1.6 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em}h1,h2,h3{line-height:1.25}" +
  ".answer{white-space:pre-wrap}.prompt{color:#444}table{border-collapse:collapse;width:100%}" +
  "th,td{border:1px solid #999;padding:.4em .6em;text-align:left;vertical-align:top;white-space:pre-wrap}";

export function ownDocument(page, desk) {
  const content = find(".own-content", page);
  const sheet = make("div", { class: "sheet" });
  const actions = make(
    "p",
    { class: "actions no-print" },
    make("button", { type: "button", onclick: () => window.print() }, say("document.print")),
    make("button", { type: "button", class: "quiet", onclick: download }, say("document.download")),
  );
  content.append(make("p", { class: "lead no-print" }, say("document.lead")), actions, sheet);

  function reflections(state) {
    const written = desk.course.reflections.filter(({ id }) => (state.reflections[id] ?? "").trim() !== "");
    if (written.length === 0) return [];
    return [
      make("h2", {}, say("document.reflections")),
      ...written.flatMap((reflection) => [
        make("h3", {}, reflection.title ?? say("reflect.untitled")),
        make("p", { class: "prompt" }, reflection.prompt),
        make("p", { class: "answer" }, state.reflections[reflection.id]),
      ]),
    ];
  }

  function plans(state) {
    return desk.course.plans.flatMap(({ id, title }) => {
      const rows = (state.plans[id] ?? []).filter((row) => row.action.trim() !== "");
      if (rows.length === 0) return [];
      const heads = ["plan.what", "plan.who", "plan.when", "plan.measure"].map((key) => make("th", { scope: "col" }, say(key)));
      return [
        make("h2", {}, title),
        make(
          "div",
          { class: "table-frame", role: "group", tabindex: "0", "aria-label": title },
          make(
            "table",
            {},
            make("thead", {}, make("tr", {}, ...heads)),
            make(
              "tbody",
              {},
              ...rows.map((row) => make("tr", {}, ...["action", "who", "when", "measure"].map((name) => make("td", {}, row[name])))),
            ),
          ),
        ),
      ];
    });
  }

  function draw(state) {
    const parts = [...reflections(state), ...plans(state)];
    const made = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const who = desk.learnerName(state);
    sheet.replaceChildren(
      make("p", { class: "sheet-head" }, say("document.of", desk.course.title, desk.course.version)),
      make("p", { class: "sheet-made" }, [who, say("document.made", made)].filter(Boolean).join(" · ")),
      ...(parts.length > 0 ? parts : [make("p", {}, say("document.nothing"))]),
    );
    actions.hidden = parts.length === 0;
  }

  /* A page that stands alone: its style is inside, as it is read outside of the module. */
  function download() {
    const title = `${say("document.title")} – ${desk.course.title}`;
    const escaped = title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    const html =
      `<!doctype html><html lang="${document.documentElement.lang}"><head><meta charset="utf-8"><title>${escaped}</title>` +
      `<style>${STYLE}</style></head><body><h1>${escaped}</h1>${sheet.innerHTML}</body></html>`;
    const address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    make("a", { href: address, download: `${desk.course.id}.html` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  return (state) => {
    if (!page.hidden) draw(state);
  };
}
