/* Planned actions: rows of action, who, by when, how we will know. */
import { announce, find, findAll, make, setText } from "./dom.js";
import { say } from "./words.js";

const FIELDS = ["action", "who", "when", "measure"];
const LABELS = { action: "plan.what", who: "plan.who", when: "plan.when", measure: "plan.measure" };
const PAUSE = 10000;
const EMPTY = { action: "", who: "", when: "", measure: "" };

export function plan(block, desk) {
  const id = block.id;
  const list = find(".actions-planned", block);
  const notice = find(".notice", block);
  const add = find('[data-act="add"]', block);
  let told = null;
  let pause = 0;

  const rows = () => desk.state().plans[id] ?? [];
  const keep = (next) => desk.do("plan", id, next);

  function tell() {
    clearTimeout(pause);
    const now = rows();
    for (let i = 0; i < Math.max(now.length, told.length); i++) {
      const row = now[i] ?? EMPTY;
      if (JSON.stringify(row) !== JSON.stringify(told[i] ?? EMPTY)) desk.tell({ kind: "planned", plan: id, number: i + 1, row });
    }
    told = now;
  }

  function read() {
    return [...list.children].map((item) =>
      Object.fromEntries(FIELDS.map((name) => [name, desk.storable(find(`[data-field="${name}"]`, item).value)])),
    );
  }

  function field(name, number, row) {
    const fieldId = `${id}-${number}-${name}`;
    const attributes = { id: fieldId, "data-field": name };
    const input = name === "action" || name === "measure" ? make("textarea", { ...attributes, rows: "2" }) : make("input", { ...attributes, type: "text" });
    input.value = row[name];
    return make("div", { class: `field field-${name}` }, make("label", { for: fieldId }, say(LABELS[name])), input);
  }

  function item(row, i) {
    return make(
      "li",
      { class: "action" },
      make(
        "fieldset",
        {},
        make("legend", {}, say("plan.action", i + 1)),
        make("div", { class: "fields" }, ...FIELDS.map((name) => field(name, i + 1, row))),
        make(
          "button",
          { type: "button", class: "quiet", "data-act": "remove", "data-row": String(i), "aria-label": say("plan.remove.named", i + 1) },
          say("plan.remove"),
        ),
      ),
    );
  }

  function draw(all) {
    list.replaceChildren(...all.map(item));
    list.hidden = all.length === 0;
  }

  function append(row) {
    const free = rows().findIndex((other) => FIELDS.every((name) => other[name].trim() === ""));
    const next = free >= 0 ? rows().map((other, i) => (i === free ? row : other)) : [...rows(), row];
    if (next.length > desk.mostActions) {
      notice.hidden = false;
      setText(notice, say("plan.full", desk.mostActions));
      return;
    }
    keep(next);
    draw(rows());
    const at = free >= 0 ? free : next.length - 1;
    announce(say("plan.added", at + 1));
    find('[data-field="action"]', list.children[at]).focus();
  }

  block.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button === add) append(EMPTY);
    else if (button.dataset.suggestion) append({ ...EMPTY, action: button.dataset.suggestion });
    else if (button.dataset.act === "remove") {
      const at = Number(button.dataset.row);
      keep(rows().filter((_, i) => i !== at));
      draw(rows());
      announce(say("plan.removed", at + 1));
      const next = list.children[Math.min(at, list.children.length - 1)];
      (next ? find('[data-act="remove"]', next) : add).focus();
    }
    tell();
  });
  list.addEventListener("input", () => {
    keep(read());
    clearTimeout(pause);
    pause = setTimeout(tell, PAUSE);
  });
  list.addEventListener("focusout", (event) => {
    if (!event.relatedTarget || !event.relatedTarget.closest(".action")) tell();
  });
  desk.beforeLeaving(tell);

  return (state, { left }) => {
    const all = state.plans[id] ?? [];
    told ??= all;
    if (!list.contains(document.activeElement) && JSON.stringify(read()) !== JSON.stringify(all)) draw(all);
    list.hidden = all.length === 0;
    const isLeft = left.includes(`p${id}`);
    notice.hidden = !isLeft && !state.away[id];
    setText(notice, isLeft ? say("save.left.here") : state.away[id] ? say("plan.away", state.away[id]) : "");
    for (const button of findAll("[data-suggestion]", block)) {
      button.closest("li").classList.toggle("is-taken", all.some((row) => row.action === button.dataset.suggestion));
    }
  };
}
