/* What both SCORM editions share. */
import { patterns, responseText, TYPES } from "./interaction.js";

const MOST_HOPS = 50;

function search(start, name) {
  let win = start;
  for (let hop = 0; win && hop < MOST_HOPS; hop++) {
    try {
      if (win[name]) return win[name];
    } catch {
      /* A frame of another origin: the API may still be above it. */
    }
    if (win === win.parent) return null;
    win = win.parent;
  }
  return null;
}

/* The LMS's API object: in this window, above it, or in and above the window that opened it. */
export function findApi(name) {
  const here = search(window, name);
  if (here) return here;
  try {
    return search(window.opener, name) ?? search(window.top.opener, name);
  } catch {
    return null;
  }
}

/* HHHH:MM:SS.SS. Hundredths are whole numbers, so that five of them are .05. */
export function asClock(seconds) {
  const hundredths = Math.round(seconds * 100);
  const two = (number) => String(number).padStart(2, "0");
  const whole = Math.floor(hundredths / 100);
  return `${String(Math.min(9999, Math.floor(whole / 3600))).padStart(4, "0")}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${two(hundredths % 100)}`;
}

/* SCORM names are "Family, Given". */
export function givenName(name) {
  const parts = name.split(",");
  return parts.length === 2 ? `${parts[1].trim()} ${parts[0].trim()}` : name.trim();
}

/* A second of SCORM 2004 has at most two decimals; some LMSs refuse three, and some refuse none. */
export function asTimestamp(date) {
  return date.toISOString().replace(/(\.\d\d)\dZ$/, "$1Z");
}

/* Does what an LMS may refuse: its refusal is noted and stops nothing. Whether it was done. */
export function attempt(act) {
  try {
    act();
    return true;
  } catch (problem) {
    console.warn(problem);
    return false;
  }
}

/*
 * The runtime's six functions, under the names of one edition. A refusal without an error code is none: some LMSs answer
 * "false" and have done it.
 */
export function connection(api, names) {
  const errorCode = () => Number(api[names.errorCode]());
  const isDone = (answer) => String(answer) === "true" || errorCode() === 0;
  const refusal = (what) => new Error(`LMS refused ${what}: error ${errorCode()} ${api[names.errorText](String(errorCode()))}`);

  return {
    get: (element) => String(api[names.get](element) ?? ""),
    errorCode,
    set(element, value) {
      if (!isDone(api[names.set](element, String(value)))) throw refusal(element);
    },
    commit() {
      if (!isDone(api[names.commit](""))) throw refusal("to commit");
    },
    begin: () => isDone(api[names.begin]("")),
    end() {
      if (!isDone(api[names.end](""))) throw refusal("to end");
    },
  };
}

/* What is told of as an interaction: {id, type, response, result, pattern}, or null. Results are in the words of the edition. */
export function interactionOf(happening, course, words) {
  switch (happening.kind) {
    case "answered": {
      const question = course.questions.find(({ id }) => id === happening.question);
      return {
        id: question.id,
        type: TYPES[question.kind],
        response: responseText(question, happening.response, words.marks),
        result: happening.right ? "correct" : words.wrong,
        pattern: patterns(question, words.marks)[0],
      };
    }
    case "chose":
      return {
        id: `${happening.scenario}.${happening.node}`,
        type: "choice",
        response: String.fromCharCode(97 + happening.choice),
        result: "neutral",
      };
    case "responded":
      return happening.text === ""
        ? null
        : { id: happening.reflection, type: words.freeText, response: happening.text, result: "neutral" };
    default:
      return null;
  }
}
