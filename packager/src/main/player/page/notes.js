/* A citation shows its source, a term its explanation beside the text, so that nobody loses their place. */
import { byId, find, make } from "./dom.js";
import { say } from "./words.js";

const LINKS = "a[data-reference], a[data-term]";

function sourceOf({ dataset }) {
  return byId(dataset.term ? `term-${dataset.term}` : `ref-${dataset.reference}`);
}

function nameOf(link, source) {
  return link.dataset.term ? say("glossary.note", source.previousElementSibling.textContent) : link.getAttribute("aria-label");
}

export function notes(main, goTo) {
  let open = null;

  function close(isFocusMoved) {
    if (!open) return;
    const { note, link } = open;
    open = null;
    note.remove();
    link.setAttribute("aria-expanded", "false");
    if (isFocusMoved) link.focus();
  }

  function show(link) {
    close(false);
    const source = sourceOf(link);
    const page = source.closest(".page").id;
    const text = make("p", { class: "note-text" });
    text.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
    const note = make(
      "div",
      { class: "note", role: "note", tabindex: "-1", "aria-label": nameOf(link, source) },
      text,
      make(
        "p",
        { class: "note-actions" },
        make("a", { href: `#page:${page}`, onclick: (event) => toList(event, page, source) }, say(link.dataset.term ? "glossary.show" : "reference.show")),
        make("button", { type: "button", class: "quiet", onclick: () => close(true) }, say("reference.close")),
      ),
    );
    link.closest("p, li, td, h2, h3, h4, div, label").after(note);
    link.setAttribute("aria-expanded", "true");
    open = { note, link };
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  }

  function toList(event, page, source) {
    event.preventDefault();
    event.stopPropagation();
    close(false);
    goTo(page);
    source.focus();
    source.scrollIntoView({ block: "center" });
  }

  main.addEventListener("click", (event) => {
    const link = event.target.closest(LINKS);
    if (!link || !sourceOf(link)) return;
    event.preventDefault();
    if (open?.link === link) close(true);
    else show(link);
  });
  main.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close(true);
  });
  for (const link of main.querySelectorAll(LINKS)) link.setAttribute("aria-expanded", "false");
  return find(".references", main);
}
