/* A question answered in free text: kept while it is typed; the number of words is a nudge and never a lock. */
import { find, findAll, make, setText } from "./dom.js";
import { say } from "./words.js";

/* A revision is told when the writer pauses this long or goes on to something else. */
const PAUSE = 10000;

function wordCount(count, asked) {
  if (asked > 0) return say("reflect.words.asked", count, asked);
  return count === 1 ? say("reflect.words.one") : say("reflect.words", count);
}

export function reflection(block, desk) {
  const asked = desk.course.reflections.find(({ id }) => id === block.id);
  const field = find("textarea", block);
  const words = find(".words", block);
  const notice = find(".notice", block);
  const earlier = find(".earlier", block);
  let told = null;
  let pause = 0;

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.max(field.scrollHeight + 2, 150)}px`;
  }

  function tell() {
    clearTimeout(pause);
    const text = desk.state().reflections[asked.id] ?? "";
    if (text === told) return;
    told = text;
    desk.tell({ kind: "responded", reflection: asked.id, text });
  }

  field.addEventListener("input", () => {
    const text = desk.storable(field.value);
    desk.do("reflect", asked.id, text);
    grow();
    clearTimeout(pause);
    pause = setTimeout(tell, PAUSE);
  });
  field.addEventListener("blur", tell);
  desk.beforeLeaving(tell);

  function drawEarlier(state) {
    const before = desk.course.reflections.slice(0, desk.course.reflections.indexOf(asked));
    const written = before.filter(({ id }) => (state.reflections[id] ?? "").trim() !== "");
    earlier.hidden = written.length === 0;
    find("div", earlier).replaceChildren(
      ...written.map((reflection) =>
        make(
          "div",
          { class: "earlier-answer" },
          make("p", { class: "earlier-prompt" }, reflection.title ?? reflection.prompt),
          make("p", { class: "earlier-text" }, state.reflections[reflection.id]),
        ),
      ),
    );
  }

  return (state, { left }) => {
    const text = state.reflections[asked.id] ?? "";
    told ??= text;
    if (field.value !== text && document.activeElement !== field) field.value = text;
    const count = desk.wordsIn(text);
    words.classList.toggle("is-enough", asked.minimum > 0 && count >= asked.minimum);
    setText(words, count === 0 && asked.minimum === 0 ? "" : wordCount(count, asked.minimum));
    const isLeft = left.includes(`r${asked.id}`);
    notice.hidden = !isLeft && !state.away[asked.id];
    setText(notice, isLeft ? say("save.left.here") : state.away[asked.id] ? say("reflect.away") : "");
    drawEarlier(state);
    if (field.offsetParent) grow();
  };
}
