/* The branching story: shows the node where the reader stands, what led there, and which endings are found. */
import { byId, find, findAll, make, setText } from "./dom.js";
import { say } from "./words.js";

export function scenario(block, desk) {
  const told = desk.course.scenarios.find(({ id }) => id === block.id);
  const path = find(".path", block);
  const stage = find(".stage", block);
  const back = find('[data-act="back"]', block);
  const restart = find('[data-act="restart"]', block);
  let shown = null;

  const place = (node) => byId(`${told.id}--${node.id}`);
  /* Words as the page has them: their quotes are printed ones, those of the course are the author's. */
  const heading = (node) => find(":scope > [tabindex]:not(.consequence)", place(node));
  const chosen = ({ node, index }) => find(`button[data-choice="${index}"]`, place(node)).textContent;

  function choose(index) {
    const node = desk.story.current(told, desk.state());
    const target = told.nodes.find(({ id }) => id === node.choices[index].target);
    desk.do("choose", told.id, node.id, index, target.ending ? target.id : "");
    desk.tell({ kind: "chose", scenario: told.id, node: node.id, choice: index });
    if (target.ending) desk.tell({ kind: "concluded", scenario: told.id, node: target.id });
    focusStage();
  }

  /* Once per move, to what the move has brought. */
  function focusStage() {
    const node = find(".node:not([hidden])", stage);
    const consequence = find(".consequence", node);
    const target = consequence.hidden ? heading(desk.story.current(told, desk.state())) : consequence;
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }

  stage.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-choice]");
    if (button) choose(Number(button.dataset.choice));
  });
  back.addEventListener("click", () => {
    desk.do("goBack", told.id);
    focusStage();
  });
  restart.addEventListener("click", () => {
    desk.do("startAgain", told.id);
    focusStage();
  });

  function drawConsequence(node, last) {
    const box = find(".consequence", place(node));
    const template = last && find(`template[data-consequence="${last.index}"]`, place(last.node));
    box.hidden = !last;
    box.replaceChildren();
    if (!last) return;
    box.append(make("p", { class: "chosen" }, say("scenario.chose", chosen(last))));
    if (template) box.append(template.content.cloneNode(true));
  }

  function drawPath(walked) {
    path.hidden = walked.length === 0;
    find("ol", path).replaceChildren(
      ...walked.map((step) =>
        make("li", {}, make("strong", {}, heading(step.node).textContent), " ", make("span", {}, say("scenario.chose", chosen(step)))),
      ),
    );
  }

  function drawEndings(state) {
    const endings = desk.story.endings(told);
    const found = state.scenarios[told.id]?.endings ?? {};
    const count = endings.filter(({ id }) => found[id]).length;
    const text =
      count === 0
        ? say("scenario.endings.none", endings.length)
        : count === endings.length
          ? say("scenario.endings.all", endings.length)
          : say("scenario.endings.found", count, endings.length);
    setText(find(".endings-found", block), text);
    for (const item of findAll("[data-ending]", block)) {
      const ending = endings.find(({ id }) => id === item.dataset.ending);
      item.classList.toggle("is-found", Boolean(found[ending.id]));
      item.replaceChildren(found[ending.id] ? heading(ending).textContent : make("span", { class: "unseen" }, say("scenario.ending.unknown")));
    }
  }

  return (state) => {
    const walked = desk.story.steps(told, state);
    const key = JSON.stringify(walked.map((step) => step.index));
    if (key === shown) return;
    shown = key;
    const node = desk.story.current(told, state);
    for (const other of findAll(".node", stage)) other.hidden = other.dataset.node !== node.id;
    drawConsequence(node, walked[walked.length - 1]);
    drawPath(walked);
    back.hidden = walked.length === 0;
    restart.hidden = walked.length === 0;
    drawEndings(state);
  };
}
