/* "Does this sound familiar?": a tick shows why the module is for those who tick it. */
import { find, findAll, setText } from "./dom.js";
import { say } from "./words.js";

export function familiar(block, desk) {
  const boxes = findAll("input[data-situation]", block);
  const idOf = (box) => `${block.id}/${box.dataset.situation}`;
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
    setText(find(".tally", block), ticked === 0 ? say("familiar.none") : say("familiar.tally", ticked, boxes.length));
  };
}
