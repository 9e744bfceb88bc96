/* The completion rule of the module, and what is still missing for it. */
import { actionsIn, isReflectionAnswered, scenarioOf } from "./state.js";

function isDone(course, state, question) {
  const given = state.answers[question.id];
  return Boolean(given) && (course.completion.questions !== "correct" || given.right);
}

/* Every demand of the rule: {kind, have, need, open}, where open lists what is still to be done as {id, page, title}. */
export function demands(course, state) {
  const rule = course.completion;
  const all = [];
  const pagesOpen = course.pages.filter((page) => !state.visited[page.id]);
  all.push({
    kind: "pages",
    have: course.pages.length - pagesOpen.length,
    need: rule.pages,
    open: pagesOpen.map((page) => ({ id: page.id, page: page.id, title: page.title })),
  });
  if (rule.questions !== "none" && course.questions.length > 0) {
    const open = course.questions.filter((question) => !isDone(course, state, question));
    all.push({
      kind: rule.questions === "correct" ? "correct" : "questions",
      have: course.questions.length - open.length,
      need: course.questions.length,
      open,
    });
  }
  if (rule.scenarioEnded) {
    for (const scenario of course.scenarios) {
      const isEnded = Object.keys(scenarioOf(state, scenario.id).endings).length > 0;
      all.push({ kind: "scenario", title: scenario.title, have: isEnded ? 1 : 0, need: 1, open: isEnded ? [] : [scenario] });
    }
  }
  const required = course.reflections.filter((reflection) => reflection.required);
  if (rule.reflections > 0) {
    const open = required.filter((reflection) => !isReflectionAnswered(state, reflection.id));
    all.push({ kind: "reflections", have: required.length - open.length, need: rule.reflections, open });
  }
  if (rule.planActions > 0 && course.plans.length > 0) {
    const have = course.plans.reduce((sum, plan) => sum + actionsIn(state, plan.id), 0);
    all.push({ kind: "plan", have, need: rule.planActions, open: have >= rule.planActions ? [] : course.plans });
  }
  return all.map((demand) => ({
    ...demand,
    met: demand.have >= demand.need,
    open: demand.have >= demand.need ? [] : demand.open,
  }));
}

export function isComplete(course, state) {
  return demands(course, state).every((demand) => demand.met);
}

/* How much of the whole is done, 0 to 1. */
export function measure(course, state) {
  const all = demands(course, state);
  const need = all.reduce((sum, demand) => sum + demand.need, 0);
  return need === 0 ? 1 : all.reduce((sum, demand) => sum + Math.min(demand.have, demand.need), 0) / need;
}

/* The scaled score, 0 to 1, or null without questions. */
export function score(course, state) {
  if (course.questions.length === 0) return null;
  return course.questions.filter((question) => state.answers[question.id]?.right).length / course.questions.length;
}

export function isPassed(course, state, mastery) {
  const isAllAnswered = course.questions.every((question) => state.answers[question.id]);
  return mastery !== null && course.questions.length > 0 && isAllAnswered && score(course, state) >= mastery;
}
