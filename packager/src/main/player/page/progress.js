/* What is still missing, and the certificate. */
import { announce, byId, find, make, setText } from "./dom.js";
import { say } from "./words.js";

/* A few are always on their way. */
const MANY_WAITING = 5;
const LOOK_AGAIN = [2000, 3000, 5000, 8000, 13000, 21000];

const DEMANDS = {
  pages: "progress.pages",
  questions: "progress.questions",
  correct: "progress.correct",
  scenario: "progress.scenario",
  reflections: "progress.reflections",
  plan: "progress.plan",
};

export function progress(page, desk) {
  const content = find(".own-content", page);
  const list = make("ul", { class: "demands" });
  const lead = make("p", { class: "lead" });
  const facts = make("p", { class: "progress-facts" });
  const panel = certificatePanel(desk);
  content.append(lead, list, facts, panel.element, make("p", { class: "how" }, say("progress.leave")));

  function demandItem(demand) {
    const title = say(DEMANDS[demand.kind], demand.title);
    const item = make(
      "li",
      { class: demand.met ? "demand is-met" : "demand" },
      make(
        "p",
        { class: "demand-head" },
        make("span", { class: "demand-title" }, title),
        " ",
        make(
          "span",
          { class: "demand-count" },
          demand.met ? say("progress.met") : say("progress.count", Math.min(demand.have, demand.need), demand.need),
        ),
      ),
    );
    if (demand.open.length > 0) item.append(openLinks(demand));
    return item;
  }

  function openLinks(demand) {
    const entries = new Map();
    for (const open of demand.open) {
      entries.set(open.id, make("li", {}, make("a", { href: `#page:${open.page}`, "data-place-to": open.id }, open.title ?? say("reflect.untitled"))));
    }
    return make("details", { open: demand.open.length <= 3 }, make("summary", {}, say("progress.open")), make("ul", {}, ...entries.values()));
  }

  let drawn = "";
  return (state) => {
    const demands = desk.demands(state);
    const key = JSON.stringify([demands, state.answers, state.name, desk.minutes(state), desk.waiting() > MANY_WAITING]);
    if (key === drawn) return;
    drawn = key;
    const isDone = demands.every((demand) => demand.met);
    setText(lead, isDone ? say("progress.done") : say("progress.lead"));
    list.replaceChildren(...demands.map(demandItem));
    const score = desk.score(state);
    const parts = [];
    if (score) parts.push(say("progress.score", score.right, score.of));
    parts.push(say("progress.time", desk.minutes(state)));
    if (desk.waiting() > MANY_WAITING) parts.push(say("progress.waiting", desk.waiting()));
    setText(facts, parts.join(" · "));
    panel.draw(state, isDone);
  };
}

function certificatePanel(desk) {
  const text = make("p", { role: "status" });
  const links = make("p", { class: "certificate-links" });
  const form = nameForm(desk);
  const element = make(
    "section",
    { class: "certificate", "aria-labelledby": "tiro-certificate-title" },
    make("h2", { id: "tiro-certificate-title" }, say("certificate.title")),
    form.element,
    text,
    links,
  );
  let isAsking = false;
  let tries = 0;
  let isIssued = false;

  function again() {
    return make("button", { type: "button", class: "quiet", onclick: () => { tries = 0; ask(); } }, say("certificate.again"));
  }

  function missing(keys) {
    return keys.map((key) => desk.missingText(key)).join("; ");
  }

  function answerIs(answer) {
    if (answer.status === "issued") {
      isIssued = true;
      setText(text, say("certificate.issued"));
      links.replaceChildren(
        make("a", { href: answer.page, target: "_blank", rel: "noopener", class: "button" }, say("certificate.open")),
        make("a", { href: answer.pdf, target: "_blank", rel: "noopener" }, say("certificate.pdf")),
      );
      return;
    }
    if (answer.status === "none") {
      setText(text, say("certificate.none"));
      links.replaceChildren();
      return;
    }
    setText(text, answer.missing?.length > 0 ? say("certificate.missing", missing(answer.missing)) : say("certificate.waiting"));
    links.replaceChildren(again());
    if (tries < LOOK_AGAIN.length) setTimeout(ask, LOOK_AGAIN[tries++]);
  }

  async function ask() {
    if (isAsking || isIssued) return;
    isAsking = true;
    try {
      answerIs(await desk.certificate());
    } catch (problem) {
      setText(text, problem.refusal ? say("certificate.refused", problem.refusal) : say("certificate.unreachable"));
      links.replaceChildren(again());
      if (!problem.refusal && tries < LOOK_AGAIN.length) setTimeout(ask, LOOK_AGAIN[tries++]);
    } finally {
      isAsking = false;
    }
  }

  function draw(state, isDone) {
    form.draw(state);
    if (isIssued) return;
    if (!desk.course.certificate) element.hidden = true;
    else if (!isDone) setText(text, say("certificate.later"));
    else if (!desk.hasCertificate()) setText(text, say(desk.keeper() === "lms" ? "certificate.lms" : "certificate.web"));
    else if (desk.needsName() && !state.name) setText(text, "");
    else {
      if (text.textContent === "" || text.textContent === say("certificate.later")) setText(text, say("certificate.waiting"));
      ask();
    }
  }

  return { element, draw };
}

/* The web page knows nobody: whoever wants a certificate says who they are. */
export function nameForm(desk) {
  const prefix = `tiro-name-${Math.random().toString(36).slice(2, 8)}`;
  const input = make("input", { type: "text", id: prefix, autocomplete: "name", maxlength: "100", "aria-describedby": `${prefix}-why` });
  const thanks = make("p", { role: "status" });
  const keep = () => {
    const name = desk.storable(input.value).trim();
    if (name === "") {
      input.focus();
      return;
    }
    desk.do("nameIs", name);
    setText(thanks, say("certificate.name.saved"));
  };
  const element = make(
    "div",
    { class: "name-form", hidden: true },
    make("label", { for: prefix }, say("certificate.name")),
    make("p", { class: "how", id: `${prefix}-why` }, say("certificate.name.why")),
    make("div", { class: "name-row" }, input, make("button", { type: "button", onclick: keep }, say("certificate.name.save"))),
    thanks,
  );
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") keep();
  });
  return {
    element,
    draw(state) {
      element.hidden = !desk.needsName();
      if (document.activeElement !== input && state.name) input.value = state.name;
    },
  };
}

/* How far it is, in the contents and in the bar; and once all is done, what comes now, below every page. */
export function overall(desk) {
  const done = byId("tiro-done");
  let wasDone = null;
  return (state) => {
    const isDone = desk.demands(state).every((demand) => demand.met);
    done.hidden = !isDone;
    if (isDone && wasDone === false) announce(say("progress.done"));
    wasDone = isDone;
    const percent = Math.floor(desk.measure(state) * 100);
    setText(byId("tiro-overall"), say("overall", percent));
    byId("tiro-meter").style.width = `${percent}%`;
  };
}
