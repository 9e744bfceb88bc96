/*
 * SCORM 1.2 Run-Time Environment. The API is looked for in the parents and in the opener; what the LMS allows is small and
 * its errors are many: nothing that it answers stops the lesson.
 */
import { asClock, attempt, connection, findApi, givenName, interactionOf } from "./scorm.js";

const WORDS = { marks: { list: ",", pair: "." }, wrong: "wrong", freeText: "fill-in" };
const NAMES = {
  begin: "LMSInitialize",
  get: "LMSGetValue",
  set: "LMSSetValue",
  commit: "LMSCommit",
  end: "LMSFinish",
  errorCode: "LMSGetLastError",
  errorText: "LMSGetErrorString",
};
const SUSPEND_DATA = 4096;
const RESPONSE = 255;
const RANK = { "not attempted": 0, browsed: 0, failed: 1, incomplete: 1, completed: 2, passed: 3 };

/* "H:MM:SS.ss" of the wall clock, for interactions. */
function timeOfDay() {
  return new Date().toTimeString().slice(0, 8);
}

export const scorm12 = {
  async open() {
    const api = findApi("API");
    if (!api) return null;
    const lms = connection(api, NAMES);
    if (!lms.begin()) throw new Error("the LMS did not begin an attempt");
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

    function interaction({ id, type, response, result, pattern }) {
      if (response.length > RESPONSE) return;
      const at = `cmi.interactions.${count}`;
      attempt(() => {
        lms.set(`${at}.id`, id);
        count++;
        lms.set(`${at}.time`, timeOfDay());
        lms.set(`${at}.type`, type);
        if (pattern && pattern.length <= RESPONSE) lms.set(`${at}.correct_responses.0.pattern`, pattern);
        lms.set(`${at}.student_response`, response);
        lms.set(`${at}.result`, result);
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
        const told = interactionOf(happening, course, WORDS);
        if (told) interaction(told);
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
        return attempt(() => lms.end()) && isKept;
      },
    };
  },
};
