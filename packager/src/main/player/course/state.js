/*
 * What a learner has done in one module, as a value: every function here returns a new one and touches nothing.
 * Everything is keyed by the ids of the source, so that an edited module finds its learners' work again.
 */

export const LONGEST_PATH = 60;
export const MOST_ACTIONS = 15;

export function blank() {
  return {
    revision: 0,
    seconds: 0,
    registration: "",
    at: { page: "", place: 0, offset: 0 },
    visited: {},
    ticked: {},
    answers: {},
    /* What is entered for a question and not yet checked. */
    drafts: {},
    scenarios: {},
    reflections: {},
    plans: {},
    downloads: {},
    name: "",
    completed: false,
    passed: false,
    /* Ids of texts that were written but whose words are on another device only. */
    away: {},
  };
}

function put(state, part, id, value) {
  return { ...state, revision: state.revision + 1, [part]: { ...state[part], [id]: value } };
}

function without(state, part, id) {
  const rest = { ...state[part] };
  delete rest[id];
  return { ...state, revision: state.revision + 1, [part]: rest };
}

export function visit(state, page) {
  const moved = { ...state, revision: state.revision + 1, at: { page, place: 0, offset: 0 } };
  return moved.visited[page] ? moved : put(moved, "visited", page, true);
}

/* Where on the page the reader is: the block at the top, and how far through it in sixteenths. */
export function standAt(state, place, offset) {
  return { ...state, revision: state.revision + 1, at: { ...state.at, place, offset } };
}

export function tick(state, situation, isTicked) {
  return isTicked ? put(state, "ticked", situation, true) : without(state, "ticked", situation);
}

export function answer(state, question, response, isRight) {
  const tries = Math.min(7, (state.answers[question]?.tries ?? 0) + 1);
  return put(without(state, "drafts", question), "answers", question, { response, right: isRight, tries });
}

export function draft(state, question, response) {
  return put(state, "drafts", question, response);
}

export function scenarioOf(state, scenario) {
  return state.scenarios[scenario] ?? { path: [], endings: {} };
}

/* path: the choices made, each {node, choice}. */
export function choose(state, scenario, node, choice, ending) {
  const before = scenarioOf(state, scenario);
  const path = [...before.path, { node, choice }].slice(-LONGEST_PATH);
  const endings = ending ? { ...before.endings, [ending]: true } : before.endings;
  return put(state, "scenarios", scenario, { path, endings });
}

export function goBack(state, scenario) {
  const before = scenarioOf(state, scenario);
  return put(state, "scenarios", scenario, { ...before, path: before.path.slice(0, -1) });
}

export function startAgain(state, scenario) {
  return put(state, "scenarios", scenario, { ...scenarioOf(state, scenario), path: [] });
}

export function reflect(state, reflection, text) {
  const here = without(state, "away", reflection);
  return text === "" ? without(here, "reflections", reflection) : put(here, "reflections", reflection, text);
}

export function plan(state, id, rows) {
  return put(without(state, "away", id), "plans", id, rows.slice(0, MOST_ACTIONS));
}

export function download(state, id) {
  return put(state, "downloads", id, true);
}

export function nameIs(state, name) {
  return { ...state, revision: state.revision + 1, name };
}

export function spend(state, seconds) {
  return { ...state, seconds: state.seconds + seconds };
}

export function isReflectionAnswered(state, id) {
  return (state.reflections[id] ?? "").trim() !== "" || Boolean(state.away[id]);
}

export function actionsIn(state, id) {
  const written = (state.plans[id] ?? []).filter((row) => row.action.trim() !== "").length;
  return written || state.away[id] || 0;
}

export function wordsIn(text) {
  return (text.match(/\S+/g) ?? []).length;
}
