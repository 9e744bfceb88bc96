/*
 * The state as one line of text, as small as it can be: what was done as bits, keyed by a short code of each id; what was
 * written compressed behind it. The first part has a worst case that the build proves (StateSize.java counts it the same
 * way); the second is given what is left of the budget, longest texts left out first, and the caller is told which.
 */
import { bitReader, bitWriter, bytesToText, textToBytes, widthOf } from "./bits.js";
import { compress, expand } from "./compress.js";
import { actionsIn, blank, isReflectionAnswered, LONGEST_PATH } from "./state.js";

const FORMAT = "1";
const CODE = 18;
const KIND = 4;
const LENGTH = 10;
const KINDS = { visited: 1, ticked: 2, downloads: 3, ending: 4, reflected: 5, planned: 6, answer: 7, path: 8, draft: 9 };

/* FNV-1a, folded to 18 bits. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return ((value >>> CODE) ^ value) & (2 ** CODE - 1);
}

/* Both ways between ids and codes; where two ids share one, the later in alphabetical order takes the next that is free. */
export function codes(ids) {
  const byId = new Map();
  const byCode = new Map();
  for (const id of [...new Set(ids)].sort()) {
    let code = hash(id);
    while (byCode.has(code)) code = (code + 1) % 2 ** CODE;
    byId.set(id, code);
    byCode.set(code, id);
  }
  return { code: (id) => byId.get(id), id: (code) => byCode.get(code) };
}

function codesOf(course) {
  return codes([
    ...course.pages.map((page) => page.id),
    ...course.situations.map((situation) => situation.id),
    ...course.downloads.map((download) => download.id),
    ...course.questions.map((question) => question.id),
    ...course.reflections.map((reflection) => reflection.id),
    ...course.plans.map((plan) => plan.id),
    ...course.scenarios.flatMap((scenario) => [
      scenario.id,
      ...scenario.nodes.map((node) => `${scenario.id}/${node.id}`),
    ]),
  ]);
}

function putResponse(writer, question, response) {
  switch (question.kind) {
    case "single":
      return writer.put(response, widthOf(question.answers.length));
    case "multiple":
      return question.answers.forEach((_, i) => writer.put(response.includes(i) ? 1 : 0, 1));
    case "ordering":
      return response.forEach((step) => writer.put(step, widthOf(question.steps.length)));
    case "matching":
      return response.forEach((right) => writer.put(right + 1, widthOf(question.left.length + 1)));
    default: /* A fill-in's words travel with the texts. */
      return undefined;
  }
}

function responseBits(question) {
  switch (question.kind) {
    case "single":
      return widthOf(question.answers.length);
    case "multiple":
      return question.answers.length;
    case "ordering":
      return question.steps.length * widthOf(question.steps.length);
    case "matching":
      return question.left.length * widthOf(question.left.length + 1);
    default:
      return 0;
  }
}

function takeResponse(reader, question) {
  switch (question.kind) {
    case "single":
      return reader.take(widthOf(question.answers.length));
    case "multiple":
      return question.answers.flatMap((_, i) => (reader.take(1) ? [i] : []));
    case "ordering":
      return question.steps.map(() => reader.take(widthOf(question.steps.length)));
    case "matching":
      return question.left.map(() => reader.take(widthOf(question.left.length + 1)) - 1);
    default:
      return null;
  }
}

function isPossible(question, response) {
  switch (question.kind) {
    case "single":
      return response < question.answers.length;
    case "ordering":
      return new Set(response).size === question.steps.length && response.every((i) => i < question.steps.length);
    case "matching":
      return response.every((i) => i < question.right.length);
    default:
      return true;
  }
}

const CHOICE = 3;

function head(writer, state, code) {
  writer.put(state.revision % 2 ** 24, 24);
  writer.put(Math.min(2 ** 24 - 1, Math.round(state.seconds)), 24);
  writer.put(state.completed ? 1 : 0, 1);
  writer.put(state.passed ? 1 : 0, 1);
  writer.put(code(state.at.page) ?? 0, CODE);
  writer.put(Math.min(255, state.at.place), 8);
  writer.put(Math.min(15, state.at.offset), 4);
  const digits = state.registration.replace(/-/g, "");
  writer.put(digits ? 1 : 0, 1);
  for (const digit of digits) writer.put(parseInt(digit, 16), 4);
}

function things(course, state) {
  const writer = bitWriter();
  const { code } = codesOf(course);
  const entry = (kind, id) => {
    writer.put(kind, KIND);
    writer.put(code(id), CODE);
  };
  head(writer, state, code);
  for (const { id } of course.pages) if (state.visited[id]) entry(KINDS.visited, id);
  for (const { id } of course.situations) if (state.ticked[id]) entry(KINDS.ticked, id);
  for (const { id } of course.downloads) if (state.downloads[id]) entry(KINDS.downloads, id);
  for (const { id } of course.reflections) if (isReflectionAnswered(state, id)) entry(KINDS.reflected, id);
  for (const { id } of course.plans) {
    if (actionsIn(state, id) === 0) continue;
    entry(KINDS.planned, id);
    writer.put(Math.min(15, actionsIn(state, id)), 4);
  }
  for (const question of course.questions) {
    const given = state.answers[question.id];
    if (!given) continue;
    entry(KINDS.answer, question.id);
    const isKept = given.response !== null;
    writer.put(4 + 1 + (isKept ? responseBits(question) : 0), LENGTH);
    writer.put(given.right ? 1 : 0, 1);
    writer.put(Math.min(7, given.tries), 3);
    writer.put(isKept ? 1 : 0, 1);
    if (isKept) putResponse(writer, question, given.response);
  }
  for (const question of course.questions) {
    const entered = state.drafts[question.id];
    if (entered === undefined || question.kind === "fill-in") continue;
    entry(KINDS.draft, question.id);
    writer.put(responseBits(question), LENGTH);
    putResponse(writer, question, entered);
  }
  for (const scenario of course.scenarios) {
    const told = state.scenarios[scenario.id];
    if (!told) continue;
    for (const node of scenario.nodes) {
      if (told.endings[node.id]) entry(KINDS.ending, `${scenario.id}/${node.id}`);
    }
    const path = told.path.slice(-LONGEST_PATH);
    if (path.length === 0) continue;
    entry(KINDS.path, scenario.id);
    writer.put(CODE + path.length * CHOICE, LENGTH);
    writer.put(code(`${scenario.id}/${path[0].node}`) ?? 0, CODE);
    for (const step of path) writer.put(step.choice, CHOICE);
  }
  writer.put(0, KIND);
  return writer.text();
}

/* Everything that was written, as [key, text]; keys are a letter and the id. */
function texts(course, state) {
  const all = [];
  if (state.name) all.push(["n", state.name]);
  for (const { id } of course.reflections) if (state.reflections[id]) all.push([`r${id}`, state.reflections[id]]);
  for (const { id } of course.plans) {
    const rows = state.plans[id] ?? [];
    if (rows.length > 0) {
      all.push([`p${id}`, rows.map((row) => [row.action, row.who, row.when, row.measure].join("\u0003")).join("\u0004")]);
    }
  }
  for (const question of course.questions) {
    const given = state.answers[question.id];
    if (question.kind === "fill-in" && given?.response) all.push([`f${question.id}`, given.response.join("\u0003")]);
    const entered = state.drafts[question.id];
    if (question.kind === "fill-in" && entered) all.push([`d${question.id}`, entered.join("\u0003")]);
  }
  return all;
}

function clean(text) {
  return text.replace(/[\u0001-\u0004]/g, "");
}

function pack(entries) {
  if (entries.length === 0) return "";
  return bytesToText(compress(entries.map(([key, text]) => `${key}\u0001${text}`).join("\u0002")));
}

/*
 * {text, left}: left lists the keys of the texts that did not fit into the budget of characters ("r" + reflection,
 * "p" + plan, "f" + question, "d" + question not yet checked, "n": the name).
 */
export function write(course, state, budget) {
  const done = FORMAT + things(course, state) + ".";
  const kept = texts(course, state);
  const left = [];
  let packed = pack(kept);
  while (done.length + packed.length > budget && kept.length > 0) {
    const longest = kept.reduce((most, entry, i) => (entry[1].length > kept[most][1].length ? i : most), 0);
    left.push(kept.splice(longest, 1)[0][0]);
    packed = pack(kept);
  }
  return { text: done + packed, left };
}

function uuid(reader) {
  let digits = "";
  for (let i = 0; i < 32; i++) digits += reader.take(4).toString(16);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function readThings(course, text) {
  const reader = bitReader(text);
  const { id } = codesOf(course);
  const state = blank();
  state.revision = reader.take(24);
  state.seconds = reader.take(24);
  state.completed = reader.take(1) === 1;
  state.passed = reader.take(1) === 1;
  state.at = { page: id(reader.take(CODE)) ?? "", place: reader.take(8), offset: reader.take(4) };
  if (reader.take(1)) state.registration = uuid(reader);
  for (let kind = reader.take(KIND); kind !== 0; kind = reader.take(KIND)) {
    readEntry(course, state, kind, id(reader.take(CODE)), reader, id);
  }
  return state;
}

function readEntry(course, state, kind, name, reader, id) {
  switch (kind) {
    case KINDS.visited:
      if (name) state.visited[name] = true;
      break;
    case KINDS.ticked:
      if (name) state.ticked[name] = true;
      break;
    case KINDS.downloads:
      if (name) state.downloads[name] = true;
      break;
    case KINDS.reflected:
      if (name) state.away[name] = 1;
      break;
    case KINDS.planned: {
      const count = reader.take(4);
      if (name) state.away[name] = count;
      break;
    }
    case KINDS.ending: {
      const [scenario, node] = (name ?? "/").split("/");
      if (name) state.scenarios[scenario] = withEnding(state.scenarios[scenario], node);
      break;
    }
    case KINDS.answer:
      readAnswer(course, state, name, reader);
      break;
    case KINDS.draft: {
      const bits = reader.take(LENGTH);
      const response = readResponse(course, name, bits, reader);
      if (response !== undefined) state.drafts[name] = response;
      break;
    }
    case KINDS.path:
      readPath(course, state, name, reader, id);
      break;
    default:
      throw new RangeError("not a state: unknown kind " + kind);
  }
}

function withEnding(told, node) {
  return { path: told?.path ?? [], endings: { ...told?.endings, [node]: true } };
}

function readAnswer(course, state, name, reader) {
  const length = reader.take(LENGTH);
  const right = reader.take(1) === 1;
  const tries = reader.take(3);
  const isKept = reader.take(1) === 1;
  if (!isKept) {
    if (course.questions.some(({ id }) => id === name)) state.answers[name] = { response: null, right, tries };
    return;
  }
  const response = readResponse(course, name, length - 5, reader);
  if (response !== undefined) state.answers[name] = { response, right, tries };
}

/* Undefined when the question has gone or has other answers now: what was given to it says nothing any more. */
function readResponse(course, name, bits, reader) {
  const question = course.questions.find(({ id }) => id === name);
  if (!question || responseBits(question) !== bits) {
    for (let i = 0; i < bits; i++) reader.take(1);
    return undefined;
  }
  const response = takeResponse(reader, question);
  return response === null || isPossible(question, response) ? response : undefined;
}

function readPath(course, state, name, reader, id) {
  const count = (reader.take(LENGTH) - CODE) / CHOICE;
  const scenario = course.scenarios.find((candidate) => candidate.id === name);
  let node = id(reader.take(CODE))?.split("/")[1];
  const path = [];
  for (let i = 0; i < count; i++) {
    const choice = reader.take(CHOICE);
    const target = scenario?.nodes.find((candidate) => candidate.id === node)?.choices[choice]?.target;
    if (target) path.push({ node, choice });
    node = target;
  }
  if (scenario) state.scenarios[name] = { path, endings: state.scenarios[name]?.endings ?? {} };
}

function readTexts(state, text) {
  for (const entry of expand(textToBytes(text)).split("\u0002")) {
    const [key, value] = entry.split("\u0001");
    const id = key.slice(1);
    if (key === "n") {
      state.name = value;
    } else if (key[0] === "r") {
      state.reflections[id] = value;
      delete state.away[id];
    } else if (key[0] === "p") {
      state.plans[id] = value.split("\u0004").map((row) => {
        const [action, who, when, measure] = row.split("\u0003");
        return { action, who, when, measure };
      });
      delete state.away[id];
    } else if (key[0] === "d") {
      state.drafts[id] = value.split("\u0003");
    } else if (key[0] === "f" && state.answers[id]) {
      state.answers[id] = { ...state.answers[id], response: value.split("\u0003") };
    }
  }
}

/* The state that the text holds. Throws a RangeError for what write did not write. */
export function read(course, text) {
  if (text[0] !== FORMAT || !text.includes(".")) throw new RangeError("not a state: unknown format");
  const dot = text.indexOf(".");
  const state = readThings(course, text.slice(1, dot));
  if (dot + 1 < text.length) readTexts(state, text.slice(dot + 1));
  return state;
}

/* Text that the learner typed, without the characters that part the fields here. */
export function storable(text) {
  return clean(text);
}
