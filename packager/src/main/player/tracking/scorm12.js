/*
 * SCORM 1.2 Run-Time Environment. The API is looked for in the parents and in the opener; what the LMS allows is small and
 * its errors are many: nothing that it answers stops the lesson.
 */
import { patterns, responseText, TYPES } from "./interaction.js";
import { asClock, findApi, givenName } from "./scorm.js";

const MARKS = { list: ",", pair: "." };
const SUSPEND_DATA = 4096;
const RESPONSE = 255;
const RANK = { "not attempted": 0, browsed: 0, failed: 1, incomplete: 1, completed: 2, passed: 3 };

function connection(api) {
  const errorCode = () => Number(api.LMSGetLastError());
  return {
    get(element) {
      return String(api.LMSGetValue(element) ?? "");
    },
    /* A refusal without an error code is none: some LMSs answer "false" and have done it. */
    set(element, value) {
      if (String(api.LMSSetValue(element, String(value))) === "true" || errorCode() === 0) return;
      throw new Error(`LMS refused ${element}: error ${errorCode()} ${api.LMSGetErrorString(String(errorCode()))}`);
    },
    commit() {
      if (String(api.LMSCommit("")) === "true" || errorCode() === 0) return;
      throw new Error(`LMS could not commit: error ${errorCode()}`);
    },
    initialize() {
      return String(api.LMSInitialize("")) === "true" || errorCode() === 0;
    },
    finish() {
      if (String(api.LMSFinish("")) !== "true" && errorCode() !== 0) throw new Error(`LMS could not finish: error ${errorCode()}`);
    },
  };
}

function attempt(act) {
  try {
    act();
    return true;
  } catch (problem) {
    console.warn(problem);
    return false;
  }
}

/* "H:MM:SS.ss" of the wall clock, for interactions. */
function timeOfDay() {
  return new Date().toTimeString().slice(0, 8);
}

export const scorm12 = {
  async open() {
    const api = findApi("API");
    if (!api) return null;
    const lms = connection(api);
    if (!lms.initialize()) throw new Error("the LMS did not begin an attempt");
    const mode = lms.get("cmi.core.lesson_mode");
    const isRecorded = mode !== "browse" && mode !== "review";
    let status = lms.get("cmi.core.lesson_status");
    let count = Number(lms.get("cmi.interactions._count")) || 0;
    let isFinished = false;

    function raiseStatus(next) {
      if ((RANK[next] ?? 0) <= (RANK[status] ?? 0)) return;
      lms.set("cmi.core.lesson_status", next);
      status = next;
    }

    function put(text, place, seconds) {
      lms.set("cmi.core.lesson_location", place);
      lms.set("cmi.suspend_data", text);
      attempt(() => lms.set("cmi.core.session_time", asClock(seconds)));
    }

    function interaction(id, type, response, right, pattern) {
      if (response.length > RESPONSE) return;
      const at = `cmi.interactions.${count}`;
      attempt(() => {
        lms.set(`${at}.id`, id);
        count++;
        lms.set(`${at}.time`, timeOfDay());
        lms.set(`${at}.type`, type);
        if (pattern && pattern.length <= RESPONSE) lms.set(`${at}.correct_responses.0.pattern`, pattern);
        lms.set(`${at}.student_response`, response);
        lms.set(`${at}.result`, right);
      });
    }

    if (isRecorded) {
      attempt(() => {
        if (status === "" || status === "not attempted") raiseStatus("incomplete");
        lms.set("cmi.core.exit", "suspend");
        lms.commit();
      });
    }

    return {
      keeper: "lms",
      mode: isRecorded ? "normal" : mode,
      learner: { id: lms.get("cmi.core.student_id"), name: givenName(lms.get("cmi.core.student_name")) },
      state: lms.get("cmi.suspend_data"),
      budget: SUSPEND_DATA,
      async save(text, place, seconds) {
        put(text, place, seconds);
        lms.commit();
      },
      tell(happening, course) {
        if (happening.kind === "answered") {
          const question = course.questions.find(({ id }) => id === happening.question);
          interaction(
            question.id,
            TYPES[question.kind],
            responseText(question, happening.response, MARKS),
            happening.right ? "correct" : "wrong",
            patterns(question, MARKS)[0],
          );
        } else if (happening.kind === "chose") {
          const id = `${happening.scenario}.${happening.node}`;
          interaction(id, "choice", String.fromCharCode(97 + happening.choice), "neutral", "");
        } else if (happening.kind === "responded" && happening.text !== "") {
          interaction(happening.reflection, "fill-in", happening.text, "neutral", "");
        }
      },
      /* The score only at the real end: with a mastery score some LMSs make a status of any score they see. */
      finish({ scaled, isPassed }) {
        attempt(() => {
          if (scaled !== null) {
            lms.set("cmi.core.score.min", 0);
            lms.set("cmi.core.score.max", 100);
            lms.set("cmi.core.score.raw", Math.round(scaled * 100));
          }
          raiseStatus(isPassed ? "passed" : "completed");
        });
      },
      hide(text, place, seconds) {
        if (isRecorded && !isFinished) attempt(() => { put(text, place, seconds); lms.commit(); });
      },
      /* Whether the LMS has it. */
      leave(text, place, seconds) {
        if (isFinished) return false;
        isFinished = true;
        const isKept = isRecorded && attempt(() => put(text, place, seconds));
        return attempt(() => lms.finish()) && isKept;
      },
    };
  },
};
