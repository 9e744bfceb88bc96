/*
 * SCORM 2004 Run-Time Environment (2nd to 4th edition). An element that was never set is error 403, which is no error of ours.
 */
import { isoDuration } from "./duration.js";
import { asTimestamp, attempt, connection, findApi, givenName, interactionOf } from "./scorm.js";

const WORDS = { marks: { list: "[,]", pair: "[.]" }, wrong: "incorrect", freeText: "long-fill-in" };
const NAMES = {
  begin: "Initialize",
  get: "GetValue",
  set: "SetValue",
  commit: "Commit",
  end: "Terminate",
  errorCode: "GetLastError",
  errorText: "GetErrorString",
};
const SUSPEND_DATA = 64000;
const SUSPEND_DATA_2ND_EDITION = 4000;
const LONG_RESPONSE = 4000;
const NOT_SET_YET = 403;

export const scorm2004 = {
  async open() {
    const api = findApi("API_1484_11");
    if (!api) return null;
    const lms = connection(api, NAMES);
    if (!lms.begin()) throw new Error("the LMS did not begin an attempt");
    /* What comes with the error for a value that was never set means nothing. */
    const read = (element) => {
      const value = lms.get(element);
      return lms.errorCode() === NOT_SET_YET ? "" : value;
    };
    const mode = read("cmi.mode");
    const isRecorded = mode !== "browse" && mode !== "review";
    let isCompleted = read("cmi.completion_status") === "completed";
    let isPassed = read("cmi.success_status") === "passed";
    let count = Number(read("cmi.interactions._count")) || 0;
    let isTerminated = false;

    /* The 2nd edition has room for 4,000 characters only, and no way to say which edition an LMS follows: its refusal tells. */
    function putState(text) {
      try {
        lms.set("cmi.suspend_data", text);
      } catch (problem) {
        if (text.length > SUSPEND_DATA_2ND_EDITION) session.budget = SUSPEND_DATA_2ND_EDITION;
        throw problem;
      }
    }

    function put(text, place, seconds, measure) {
      lms.set("cmi.location", place);
      putState(text);
      attempt(() => lms.set("cmi.session_time", isoDuration(seconds)));
      if (measure !== undefined) attempt(() => lms.set("cmi.progress_measure", measure.toFixed(4)));
    }

    /* A refused id makes every later element of the interaction fail: then there is none. */
    function interaction({ id, type, response, result, pattern }) {
      if (response.length > LONG_RESPONSE) return;
      const at = `cmi.interactions.${count}`;
      attempt(() => {
        lms.set(`${at}.id`, id);
        count++;
        lms.set(`${at}.type`, type);
        attempt(() => lms.set(`${at}.timestamp`, asTimestamp(new Date())));
        if (pattern) attempt(() => lms.set(`${at}.correct_responses.0.pattern`, pattern));
        lms.set(`${at}.learner_response`, response);
        lms.set(`${at}.result`, result);
      });
    }

    if (isRecorded) {
      attempt(() => {
        if (!isCompleted) lms.set("cmi.completion_status", "incomplete");
        lms.set("cmi.exit", "suspend");
        lms.commit();
      });
    }

    const session = {
      keeper: "lms",
      mode: isRecorded ? "normal" : mode,
      learner: { id: read("cmi.learner_id"), name: givenName(read("cmi.learner_name")) },
      state: read("cmi.suspend_data"),
      budget: SUSPEND_DATA,
      async save(text, place, seconds, measure) {
        put(text, place, seconds, measure);
        lms.commit();
      },
      tell(happening, course) {
        const told = interactionOf(happening, course, WORDS);
        if (told) interaction(told);
      },
      finish(verdict) {
        attempt(() => {
          if (verdict.scaled !== null) {
            lms.set("cmi.score.scaled", verdict.scaled.toFixed(4));
            lms.set("cmi.score.min", 0);
            lms.set("cmi.score.max", 100);
            lms.set("cmi.score.raw", Math.round(verdict.scaled * 100));
          }
          if (verdict.isPassed && !isPassed) lms.set("cmi.success_status", "passed");
          isPassed ||= verdict.isPassed;
          lms.set("cmi.completion_status", "completed");
          isCompleted = true;
          lms.set("cmi.progress_measure", 1);
        });
      },
      hide(text, place, seconds, measure) {
        if (isRecorded && !isTerminated) attempt(() => { put(text, place, seconds, measure); lms.commit(); });
      },
      /* Terminate commits; the exit stays suspend, also when completed, or the next launch would begin with nothing. */
      leave(text, place, seconds, measure) {
        if (isTerminated) return false;
        isTerminated = true;
        const isKept = isRecorded && attempt(() => put(text, place, seconds, measure));
        return attempt(() => lms.end()) && isKept;
      },
    };
    return session;
  },
};
