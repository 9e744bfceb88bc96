/* One question: reads what the learner entered, has it graded, and shows part by part what was right. */
import { announce, find, findAll, make } from "./dom.js";
import { say } from "./words.js";

/* How each kind of question is read from and written to its fields. */
const FIELDS = {
  single: {
    read: (box) => {
      const chosen = find("input:checked", box);
      return chosen ? Number(chosen.value) : null;
    },
    write: (box, response) => findAll("input", box).forEach((input) => (input.checked = Number(input.value) === response)),
    parts: (box) => findAll(".answer", box),
  },
  multiple: {
    read: (box) => findAll("input:checked", box).map((input) => Number(input.value)),
    write: (box, response) =>
      findAll("input", box).forEach((input) => (input.checked = response.includes(Number(input.value)))),
    parts: (box) => findAll(".answer", box),
  },
  ordering: {
    read: (box) => findAll(".step", box).map((step) => Number(step.dataset.step)),
    write: (box, response) => {
      const list = find(".steps", box);
      list.append(...response.map((i) => find(`.step[data-step="${i}"]`, box)));
      markEnds(list);
    },
    parts: (box) => findAll(".step", box),
  },
  matching: {
    read: (box) => findAll("select", box).map((select) => (select.value === "" ? -1 : Number(select.value))),
    write: (box, response) =>
      findAll("select", box).forEach((select, i) => (select.value = response[i] >= 0 ? String(response[i]) : "")),
    parts: (box) => findAll(".pair[data-pair]", box),
  },
  "fill-in": {
    read: (box) => findAll("input", box).map((input) => input.value),
    write: (box, response) => findAll("input", box).forEach((input, i) => (input.value = response[i] ?? "")),
    parts: (box) => findAll(".gap", box),
  },
};

function markEnds(list) {
  const steps = [...list.children];
  steps.forEach((step, i) => {
    find(".up", step).setAttribute("aria-disabled", String(i === 0));
    find(".down", step).setAttribute("aria-disabled", String(i === steps.length - 1));
  });
}

function moveStep(box, button) {
  if (button.getAttribute("aria-disabled") === "true") return false;
  const step = button.closest(".step");
  const list = step.parentElement;
  if (button.dataset.act === "up") list.insertBefore(step, step.previousElementSibling);
  else list.insertBefore(step.nextElementSibling, step);
  markEnds(list);
  button.focus();
  announce(say("question.moved", [...list.children].indexOf(step) + 1, list.children.length));
  return true;
}

function setMark(part, isRight, text) {
  part.classList.toggle("is-right", isRight === true);
  part.classList.toggle("is-wrong", isRight === false);
  find(".mark", part).textContent = text;
}

/* Answers, step by step: what is said beside each part. */
function marks(question, response, parts, grades) {
  return parts.map((part, i) => {
    const isRight = grades.parts[i];
    switch (question.kind) {
      case "single":
      case "multiple": {
        const isChosen = question.kind === "single" ? response === i : response.includes(i);
        if (isChosen) return { part, isRight: question.answers[i].right, isChosen };
        if (question.kind === "multiple" && question.answers[i].right) return { part, isMissed: true };
        return { part };
      }
      default:
        return { part, isRight };
    }
  });
}

export function question(box, desk) {
  const asked = desk.course.questions.find(({ id }) => id === box.dataset.question);
  const fields = FIELDS[asked.kind];
  const verdict = find(".verdict", box);
  const buttons = Object.fromEntries(findAll(".actions button", box).map((button) => [button.dataset.act, button]));
  /* "open": being answered; "checked": the verdict stands; "solved": the solution is shown. */
  let stage = "open";
  let drawn = null;
  /* What was entered here or put here from the draft, so that drawing does not write over what is being typed. */
  let entered = null;

  function freeze(isFrozen) {
    for (const field of findAll("input, select", box)) {
      if (isFrozen) field.setAttribute("disabled", "");
      else field.removeAttribute("disabled");
    }
    for (const move of findAll(".move", box)) move.hidden = isFrozen;
  }

  function clearMarks() {
    for (const part of fields.parts(box)) setMark(part, null, "");
    for (const feedback of findAll(".feedback", box)) feedback.hidden = true;
    verdict.replaceChildren();
    verdict.className = "verdict";
  }

  function showMarks(response) {
    const grades = desk.grade(asked, response);
    for (const { part, isRight, isChosen, isMissed } of marks(asked, response, fields.parts(box), grades)) {
      if (isMissed) {
        part.classList.add("is-missed");
        find(".mark", part).textContent = say("question.mark.missed");
      } else if (isRight !== undefined) {
        setMark(part, isRight, say(isRight ? "question.mark.right" : "question.mark.wrong"));
      }
      const feedback = find(".answer-feedback", part);
      if (feedback) feedback.hidden = !isChosen;
    }
    const whole = find(".question-feedback", box);
    if (whole) whole.hidden = false;
    return grades;
  }

  function showVerdict(grades) {
    const rightParts = grades.parts.filter(Boolean).length;
    const isCounted = asked.kind !== "single" && asked.kind !== "multiple";
    verdict.className = `verdict ${grades.right ? "is-right" : "is-wrong"}`;
    const text = grades.right
      ? say("question.right")
      : isCounted
        ? `${say("question.wrong")} ${say("question.partly", rightParts, grades.parts.length)}`
        : say("question.wrong");
    verdict.replaceChildren(make("p", {}, text));
  }

  function buttonsFor(isRight) {
    buttons.check.hidden = stage !== "open";
    buttons.retry.hidden = stage === "open" || isRight;
    buttons.solution.hidden = stage !== "checked" || isRight;
  }

  function checked(response) {
    stage = "checked";
    clearMarks();
    const grades = showMarks(response);
    showVerdict(grades);
    freeze(true);
    buttonsFor(grades.right);
    return grades;
  }

  function check() {
    const response = fields.read(box);
    if (!desk.isComplete(asked, response)) {
      verdict.className = "verdict is-open";
      verdict.replaceChildren(make("p", {}, say("question.unfinished")));
      return;
    }
    const focusWasOnCheck = document.activeElement === buttons.check;
    const grades = checked(response);
    drawn = response;
    desk.do("answer", asked.id, response, grades.right);
    desk.tell({ kind: "answered", question: asked.id, response, right: grades.right });
    /* The button that was pressed has gone: the focus goes to what can be done next. */
    if (focusWasOnCheck || document.activeElement === document.body) {
      const next = grades.right ? verdict : buttons.retry;
      if (next === verdict) verdict.setAttribute("tabindex", "-1");
      next.focus({ preventScroll: true });
    }
  }

  function retry() {
    stage = "open";
    clearMarks();
    for (const part of fields.parts(box)) part.classList.remove("is-missed");
    freeze(false);
    buttonsFor(false);
    const first = find("input:checked, input, select, .move.down", box);
    if (first) first.focus();
  }

  function solve() {
    stage = "solved";
    const right = desk.solution(asked);
    freeze(false);
    fields.write(box, right);
    clearMarks();
    showMarks(right);
    freeze(true);
    verdict.className = "verdict is-solution";
    verdict.replaceChildren(make("p", {}, say("question.solution.shown")));
    buttonsFor(false);
    buttons.retry.focus();
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-act]");
    if (!button) return;
    const acts = { check, retry, solution: solve };
    if (acts[button.dataset.act]) acts[button.dataset.act]();
    else if (moveStep(box, button)) keepDraft();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || stage !== "open") return;
    event.preventDefault();
    check();
  });
  /* What is entered is kept before it is checked: an "input" event, or a step that was moved. */
  function keepDraft() {
    if (stage !== "open") return;
    entered = fields.read(box);
    desk.do("draft", asked.id, asked.kind === "fill-in" ? entered.map(desk.storable) : entered);
  }

  box.addEventListener("input", keepDraft);
  if (asked.kind === "ordering") markEnds(find(".steps", box));

  return (state) => {
    const draft = state.drafts[asked.id];
    if (draft !== undefined) {
      if (entered === null && stage === "open") fields.write(box, (entered = draft));
      return;
    }
    const given = state.answers[asked.id];
    if (!given || given.response === null || given.response === drawn || stage !== "open") return;
    drawn = given.response;
    fields.write(box, given.response);
    checked(given.response);
  };
}
