/*
 * A strict LMS for SCORM 1.2, in the window above the lesson: refuses what the standard refuses, with its error codes, and
 * remembers committed data only. window.lms is what the tests look at.
 */
const LIMITS = { "cmi.suspend_data": 4096, "cmi.core.lesson_location": 255 };
const READ_ONLY = ["cmi.core.student_id", "cmi.core.student_name", "cmi.core.lesson_mode", "cmi.core.entry", "cmi.core.credit", "cmi.core.total_time", "cmi.launch_data"];
const WRITE_ONLY = ["cmi.core.session_time", "cmi.core.exit"];
const STATUSES = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted"];
const FORMS = {
  "cmi.core.session_time": /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/,
  "cmi.core.exit": /^(time-out|suspend|logout|)$/,
  "cmi.core.score.raw": /^(\d{1,2}|100)(\.\d+)?$/,
  "cmi.core.score.min": /^(\d{1,2}|100)(\.\d+)?$/,
  "cmi.core.score.max": /^(\d{1,2}|100)(\.\d+)?$/,
};
const INTERACTION = {
  id: /^\w[\w.-]{0,254}$/,
  time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
  type: /^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/,
  student_response: /^[\s\S]{0,255}$/,
  result: /^(correct|wrong|unanticipated|neutral|\d+(\.\d+)?)$/,
  "correct_responses.0.pattern": /^[\s\S]{0,255}$/,
};
const RESPONSES = { choice: /^[a-z0-9](,[a-z0-9])*$/, sequencing: /^[a-z0-9](,[a-z0-9])*$/, matching: /^[a-z0-9]\.[a-z0-9](,[a-z0-9]\.[a-z0-9])*$/ };

const given = JSON.parse(document.getElementById("lms-data").textContent);
const data = {
  "cmi.core.student_id": "ann-7",
  "cmi.core.student_name": "Example, Ann",
  "cmi.core.lesson_mode": "normal",
  "cmi.core.lesson_status": "not attempted",
  "cmi.core.lesson_location": "",
  "cmi.core.credit": "credit",
  "cmi.core.entry": "ab-initio",
  "cmi.suspend_data": "",
  ...given,
};
const interactions = [];
let state = "new";
let error = 0;

window.lms = {
  calls: [],
  refused: [],
  committed: { ...data },
  interactions: () => interactions,
  isDown: false,
  get state() {
    return state;
  },
};

function fail(code, call) {
  error = code;
  window.lms.refused.push(`${call}: ${code}`);
  return "false";
}

function setInteraction(element, value) {
  const [, index, field] = element.match(/^cmi\.interactions\.(\d+)\.(.+)$/);
  if (Number(index) > interactions.length) return 201;
  if (!INTERACTION[field]) return 201;
  if (!INTERACTION[field].test(value)) return 405;
  const record = (interactions[Number(index)] ??= {});
  const form = field === "student_response" && RESPONSES[record.type];
  if (form && !form.test(value)) return 405;
  record[field] = value;
  return 0;
}

function setValue(element, value) {
  if (READ_ONLY.includes(element)) return 403;
  if (element.startsWith("cmi.interactions.")) return setInteraction(element, value);
  if (!(element in data) && !FORMS[element]) return 201;
  if (LIMITS[element] && value.length > LIMITS[element]) return 405;
  if (FORMS[element] && !FORMS[element].test(value)) return 405;
  if (element === "cmi.core.lesson_status" && (!STATUSES.includes(value) || value === "not attempted")) return 405;
  data[element] = value;
  return 0;
}

window.API = {
  LMSInitialize(argument) {
    window.lms.calls.push("LMSInitialize");
    if (argument !== "") return fail(201, "LMSInitialize");
    if (state !== "new") return fail(101, "LMSInitialize");
    state = "running";
    error = 0;
    return "true";
  },
  LMSGetValue(element) {
    if (state !== "running") return fail(301, `LMSGetValue ${element}`) && "";
    error = 0;
    if (element === "cmi.interactions._count") return String(interactions.length);
    if (WRITE_ONLY.includes(element) || element.startsWith("cmi.interactions.")) return fail(404, `LMSGetValue ${element}`) && "";
    if (!(element in data)) return fail(201, `LMSGetValue ${element}`) && "";
    return data[element];
  },
  LMSSetValue(element, value) {
    if (state !== "running") return fail(301, `LMSSetValue ${element}`);
    if (typeof value !== "string") return fail(405, `LMSSetValue ${element}`);
    error = setValue(element, value);
    window.lms.calls.push(`LMSSetValue ${element}`);
    return error === 0 ? "true" : fail(error, `LMSSetValue ${element} ${value.slice(0, 60)}`);
  },
  LMSCommit(argument) {
    if (state !== "running" || argument !== "") return fail(301, "LMSCommit");
    window.lms.calls.push("LMSCommit");
    if (window.lms.isDown) return fail(101, "LMSCommit");
    window.lms.committed = { ...data };
    error = 0;
    return "true";
  },
  LMSFinish(argument) {
    if (state !== "running" || argument !== "") return fail(301, "LMSFinish");
    window.lms.calls.push("LMSFinish");
    if (window.lms.isDown) return fail(101, "LMSFinish");
    window.lms.committed = { ...data };
    state = "finished";
    error = 0;
    return "true";
  },
  LMSGetLastError: () => String(error),
  LMSGetErrorString: (code) => `error ${code}`,
  LMSGetDiagnostic: () => "",
};

const frame = document.createElement("iframe");
frame.src = "/package/index.html";
frame.title = "Lesson";
frame.style.cssText = "border:0;width:100%;height:95vh";
document.body.append(frame);
