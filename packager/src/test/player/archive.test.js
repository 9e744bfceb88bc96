import { codes, read, write } from "/player/course/archive.js";
import { combine } from "/player/course/combine.js";
import { compress, expand } from "/player/course/compress.js";
import * as states from "/player/course/state.js";
import { course } from "./course.js";
import { holds, same, test, throws } from "./harness.js";

const PROSE =
  "I would stop writing things down in the corridor, and say beforehand what I was looking for and why. Two heads of " +
  "department told me this in the spring — I did not hear it. “Sam” let me watch; it cost £240 and a day of cover. ";

/* Text that nothing can be foreseen in. */
function noise(length) {
  let random = 1;
  return Array.from({ length }, () => String.fromCharCode(32 + (random = (random * 48271) % 2147483647) % 9000)).join("");
}

function worked() {
  let state = states.visit(states.visit(states.blank(), "one"), "two");
  state = states.standAt(state, 3, 7);
  state = states.tick(state, "familiar/folders", true);
  state = states.answer(state, "q1", 2, false);
  state = states.answer(state, "q2", [0, 2], false);
  state = states.answer(state, "q3", [2, 0, 1], false);
  state = states.answer(state, "q4", [1, 0], false);
  state = states.answer(state, "q5", ["drei", "trust"], false);
  state = states.draft(state, "q1", 0);
  state = states.draft(state, "q3", [1, 0, 2]);
  state = states.draft(state, "q4", [-1, 1]);
  state = states.draft(state, "q5", ["", "tr"]);
  state = states.choose(state, "story", "start", 1, "");
  state = states.choose(state, "story", "start", 0, "");
  state = states.choose(state, "story", "left", 1, "other");
  state = states.reflect(state, "r1", PROSE);
  state = states.plan(state, "plan", [{ action: "Ask", who: "me", when: "June", measure: "They say so\nthemselves" }]);
  state = states.download(state, "sheet");
  state = states.nameIs(state, "Ann Ó Néill");
  return { ...state, seconds: 3601, registration: "0f8fad5b-d9cb-469f-a165-70867728950e", completed: true };
}

test("reads what it wrote", () => {
  const { text, left } = write(course, worked(), Infinity);
  same(left, []);
  const back = read(course, text);
  for (const part of Object.keys(worked())) same([part, back[part]], [part, worked()[part]]);
});

test("reads a blank state", () => {
  same(read(course, write(course, states.blank(), Infinity).text), states.blank());
});

test("fits any budget, leaving out the longest texts and saying which", () => {
  const long = states.reflect(worked(), "r2", noise(9000));
  const { text, left } = write(course, long, 900);
  holds(text.length <= 900, `length ${text.length}`);
  same(left, ["rr2"]);
  const back = read(course, text);
  same(back.reflections, { r1: PROSE });
  same(back.away, { r2: 1 });
  holds(states.isReflectionAnswered(back, "r2"), "still counts as answered");
});

test("counts a plan as made although its words are elsewhere", () => {
  const back = read(course, write(course, worked(), 0).text);
  same(states.actionsIn(back, "plan"), 1);
  same(back.answers.q5, { response: null, right: false, tries: 1 });
});

test("finds the work of a module that was edited meanwhile", () => {
  const { text } = write(course, worked(), Infinity);
  const edited = {
    ...course,
    pages: [{ id: "zero", title: "New" }, ...course.pages],
    questions: [{ ...course.questions[0], id: "q0" }, ...course.questions.slice(1), { ...course.questions[0], id: "q9" }],
    reflections: [...course.reflections].reverse(),
  };
  const back = read(edited, text);
  same(back.visited, { one: true, two: true });
  same(Object.keys(back.answers), ["q2", "q3", "q4", "q5"]);
  same(back.reflections.r1, PROSE);
});

test("drops an answer to a question that has other answers now", () => {
  const { text } = write(course, worked(), Infinity);
  const wider = { ...course.questions[1], answers: [...course.questions[1].answers, { right: false, text: "w" }] };
  const back = read({ ...course, questions: [course.questions[0], wider, ...course.questions.slice(2)] }, text);
  same(back.answers.q2, undefined);
  same(back.answers.q3.response, [2, 0, 1]);
});

test("refuses what it did not write", () => {
  for (const text of ["", "x", "2abc.", "1", "1é.", "1AAAA.", write(course, worked(), Infinity).text.slice(0, -9)]) throws(() => read(course, text));
});

test("keeps two ids apart that share a code", () => {
  const many = Array.from({ length: 3000 }, (_, i) => `id-${i}`);
  const { code, id } = codes(many);
  same(new Set(many.map(code)).size, many.length);
  for (const one of many) holds(id(code(one)) === one, one);
});

test("packs English into less than half of its bytes", () => {
  const text = PROSE.repeat(1);
  holds(compress(text).length < new TextEncoder().encode(text).length / 2, `${compress(text).length} of ${text.length}`);
});

test("packs and unpacks any text", () => {
  for (const text of ["", "a", "\u0000", "é😀 ü\n", "ab".repeat(20000), PROSE.repeat(30)]) same(expand(compress(text)), text);
  same(expand(compress(noise(4000))), noise(4000));
});

test("packs ten thousand words in less than five seconds", () => {
  const start = performance.now();
  compress(PROSE.repeat(240));
  holds(performance.now() - start < 5000, `${performance.now() - start} ms`);
});

test("takes from this device what only this device has", () => {
  const there = read(course, write(course, worked(), 120).text);
  same(there.reflections, {});
  same(combine(there, worked(), false).reflections, { r1: PROSE });
  same(combine(there, worked(), false).answers.q5.response, ["drei", "trust"]);
});

test("lets newer work of this device win over what the LMS has, and the LMS otherwise", () => {
  const there = states.reflect(states.blank(), "r1", "there");
  const newer = states.reflect(states.reflect(there, "r1", "her"), "r1", "here");
  same(combine(there, newer, true).reflections.r1, "here");
  same(combine(there, newer, false).reflections.r1, "there");
  const later = states.reflect(newer, "r1", "");
  same(combine(later, newer, true).reflections, {});
});
