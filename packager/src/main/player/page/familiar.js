/*
 * "Does this sound familiar?": a tick shows why the module is for those who tick it.
 * "Which module is for me?": ticks move the modules that they speak for to the top of the list, and show why.
 */
import { find, findAll, setText } from "./dom.js";
import { say } from "./words.js";

export function familiar(block, desk) {
  const boxes = findAll("input[data-situation]", block);
  const idOf = (box) => `${block.id}/${box.dataset.situation}`;
  const advice = findAll("[data-advice]", block);

  /* The modules with most ticks, by name. */
  function advise({ ticked }) {
    const counts = advice.map((module) => {
      const reasons = findAll("[data-because]", module);
      for (const reason of reasons) reason.hidden = !ticked[`${block.id}/${reason.dataset.because}`];
      const count = reasons.filter((reason) => !reason.hidden).length;
      const line = find(".advice-count", module);
      line.hidden = count === 0;
      setText(line, say("which.count", count));
      module.classList.toggle("is-advised", count > 0);
      return { module, count };
    });
    const sorted = [...counts].sort((one, other) => other.count - one.count);
    const isMoved = sorted.some(({ module }, i) => module.parentElement.children[i] !== module);
    if (isMoved) sorted[0].module.parentElement.append(...sorted.map(({ module }) => module));
    const most = sorted[0]?.count ?? 0;
    return sorted.filter(({ count }) => count > 0 && count === most).map(({ module }) => find("[data-module]", module).textContent).join("; ");
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      const situation = desk.course.situations.find(({ id }) => id === idOf(box));
      desk.do("tick", situation.id, box.checked);
      if (box.checked) desk.tell({ kind: "recognised", situation: situation.id, text: situation.text });
    });
  }
  return (state) => {
    for (const box of boxes) {
      box.checked = Boolean(state.ticked[idOf(box)]);
      const reason = find(".reason", box.closest(".situation"));
      if (reason) reason.hidden = !box.checked;
    }
    const ticked = boxes.filter((box) => box.checked).length;
    const best = advise(state);
    const tally = ticked === 0 ? say("familiar.none") : say("familiar.tally", ticked, boxes.length);
    setText(find(".tally", block), best ? `${tally} ${say("which.best", best)}` : tally);
  };
}
