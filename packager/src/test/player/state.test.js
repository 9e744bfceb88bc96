import { grade, isComplete as isResponseComplete, solution } from "/player/course/grade.js";
import { demands, isComplete, isPassed, measure, score } from "/player/course/rule.js";
import * as states from "/player/course/state.js";
import { current, steps } from "/player/course/story.js";
import { course } from "./course.js";
import { holds, same, test } from "./harness.js";

const [single, multiple, ordering, matching, fillIn] = course.questions;

test("grades every kind of question right with its solution", () => {
  for (const question of course.questions) holds(grade(question, solution(question)).right, question.id);
});

test("grades part by part", () => {
  same(grade(single, 0), { right: false, parts: [false, false, true] });
  same(grade(multiple, [0]).parts, [true, false, true]);
  same(grade(ordering, [0, 2, 1]).parts, [true, false, false]);
  same(grade(matching, [1, 1]).parts, [false, true]);
  same(grade(fillIn, ["3", "doubt"]).parts, [true, false]);
});

test("compares gaps without regard to case, space and the shape of quotes", () => {
  holds(grade(fillIn, [" THREE ", "Trust"]).right, "case and space");
});

test("takes no response that leaves a part open", () => {
  same(
    [isResponseComplete(single, null), isResponseComplete(multiple, []), isResponseComplete(matching, [0, -1]), isResponseComplete(fillIn, ["3", " "])],
    [false, false, false, false],
  );
});

test("changes no state that it is given", () => {
  const before = Object.freeze(states.blank());
  const after = states.reflect(states.tick(states.visit(before, "one"), "familiar/folders", true), "r1", "words");
  same(before.visited, {});
  same(after.reflections, { r1: "words" });
  same(after.ticked, { "familiar/folders": true });
});

function complete() {
  let state = states.blank();
  for (const page of course.pages) state = states.visit(state, page.id);
  for (const question of course.questions) state = states.answer(state, question.id, solution(question), true);
  state = states.choose(state, "story", "start", 0, "");
  state = states.choose(state, "story", "left", 0, "end");
  state = states.reflect(state, "r1", "It would have to be true.");
  return states.plan(state, "plan", [{ action: "Ask", who: "", when: "", measure: "" }]);
}

test("is complete when every demand is met and not before", () => {
  const state = complete();
  holds(isComplete(course, state), "complete");
  same(measure(course, state), 1);
  holds(!isComplete(course, states.reflect(state, "r1", "  ")), "blank reflection");
  holds(!isComplete(course, states.plan(state, "plan", [])), "no action");
  same(
    demands(course, states.blank()).map(({ kind, have, need, open }) => [kind, have, need, open.map(({ id }) => id)]),
    [
      ["pages", 0, 2, ["one", "two"]],
      ["questions", 0, 5, ["q1", "q2", "q3", "q4", "q5"]],
      ["scenario", 0, 1, ["story"]],
      ["reflections", 0, 1, ["r1"]],
      ["plan", 0, 1, ["plan"]],
    ],
  );
});

test("keeps endings that were found when the story starts again", () => {
  const again = states.startAgain(complete(), "story");
  holds(isComplete(course, again), "still complete");
  same(current(course.scenarios[0], again).id, "start");
});

test("passes from the mastery score on, once every question is answered", () => {
  let state = complete();
  holds(isPassed(course, state, 0.5), "all right");
  state = states.answer(state, "q1", 0, false);
  state = states.answer(state, "q2", [2], false);
  same(score(course, state), 0.6);
  holds(isPassed(course, state, 0.6) && !isPassed(course, state, 0.61), "edge");
  holds(!isPassed(course, states.blank(), 0), "nothing answered");
  holds(!isPassed(course, state, null), "no mastery score");
});

test("walks only as far as the story still leads", () => {
  let state = states.choose(states.blank(), "story", "start", 1, "");
  state = states.choose(state, "story", "start", 0, "");
  state = states.choose(state, "story", "gone", 0, "");
  same(steps(course.scenarios[0], state).map(({ node }) => node.id), ["start", "start"]);
  same(current(course.scenarios[0], state).id, "left");
  same(current(course.scenarios[0], states.goBack(states.goBack(state, "story"), "story")).id, "start");
});
