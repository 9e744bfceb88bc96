/* A strict LMS for SCORM 2004, in the window above the lesson. window.lms is what the tests look at. */
const given = JSON.parse(document.getElementById("lms-data").textContent);
const MOST_STATE = Number(given.limit ?? 64000);
const READ_ONLY = ["cmi.learner_id", "cmi.learner_name", "cmi.mode", "cmi.entry", "cmi.credit", "cmi.total_time"];
const WRITE_ONLY = ["cmi.session_time", "cmi.exit"];
const DURATION = /^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/;
const REAL = /^-?\d+(\.\d{1,7})?$/;
const FORMS = {
  "cmi.session_time": DURATION,
  "cmi.exit": /^(time-out|suspend|logout|normal|)$/,
  "cmi.location": /^.{0,1000}$/,
  "cmi.suspend_data": { test: (value) => value.length <= MOST_STATE },
  "cmi.completion_status": /^(completed|incomplete|not attempted|unknown)$/,
  "cmi.success_status": /^(passed|failed|unknown)$/,
  "cmi.progress_measure": { test: (value) => REAL.test(value) && Number(value) >= 0 && Number(value) <= 1 },
  "cmi.score.scaled": { test: (value) => REAL.test(value) && Math.abs(Number(value)) <= 1 },
  "cmi.score.raw": REAL,
  "cmi.score.min": REAL,
  "cmi.score.max": REAL,
};
const INTERACTION = {
  id: /^[^\s]{1,4000}$/,
  type: /^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/,
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{2}Z$/,
  learner_response: /^[\s\S]{0,4000}$/,
  result: /^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d+)?)$/,
  "correct_responses.0.pattern": /^[\s\S]{0,4000}$/,
};
const RESPONSES = {
  choice: /^[a-z0-9]+(\[,\][a-z0-9]+)*$/,
  sequencing: /^[a-z0-9]+(\[,\][a-z0-9]+)*$/,
  matching: /^[a-z0-9]+\[\.\][a-z0-9]+(\[,\][a-z0-9]+\[\.\][a-z0-9]+)*$/,
};

const data = { "cmi.learner_id": "ann-7", "cmi.learner_name": "Example, Ann", "cmi.mode": "normal", "cmi.completion_status": "unknown", "cmi.success_status": "unknown", ...given.data };
const interactions = [];
let state = "new";
let error = 0;
window.lms = { calls: [], refused: [], committed: { ...data }, interactions: () => interactions };

function fail(code, call) {
  error = code;
  if (code !== 403) window.lms.refused.push(`${call}: ${code}`);
  return "false";
}

function setInteraction(element, value) {
  const [, index, field] = element.match(/^cmi\.interactions\.(\d+)\.(.+)$/);
  if (Number(index) > interactions.length || (Number(index) === interactions.length && field !== "id")) return 351;
  if (!INTERACTION[field]) return 401;
  if (!INTERACTION[field].test(value)) return 406;
  const record = (interactions[Number(index)] ??= {});
  const form = field === "learner_response" && RESPONSES[record.type];
  if (form && !form.test(value)) return 406;
  record[field] = value;
  return 0;
}

function setValue(element, value) {
  if (READ_ONLY.includes(element)) return 404;
  if (element.startsWith("cmi.interactions.")) return setInteraction(element, value);
  if (!FORMS[element]) return 401;
  if (!FORMS[element].test(value)) return 406;
  data[element] = value;
  return 0;
}

window.API_1484_11 = {
  version: "1.0",
  Initialize(argument) {
    window.lms.calls.push("Initialize");
    if (state !== "new" || argument !== "") return fail(103, "Initialize");
    state = "running";
    error = 0;
    return "true";
  },
  GetValue(element) {
    if (state !== "running") return fail(122, `GetValue ${element}`) && "";
    error = 0;
    if (element === "cmi.interactions._count") return String(interactions.length);
    if (WRITE_ONLY.includes(element)) return fail(405, `GetValue ${element}`) && "";
    if (!(element in data)) return fail(FORMS[element] ? 403 : 401, `GetValue ${element}`) && "";
    return data[element];
  },
  SetValue(element, value) {
    if (state !== "running") return fail(132, `SetValue ${element}`);
    if (typeof value !== "string") return fail(406, `SetValue ${element} is no text`);
    error = setValue(element, value);
    return error === 0 ? "true" : fail(error, `SetValue ${element} ${value.slice(0, 60)}`);
  },
  Commit(argument) {
    if (state !== "running" || argument !== "") return fail(142, "Commit");
    window.lms.calls.push("Commit");
    window.lms.committed = { ...data };
    error = 0;
    return "true";
  },
  Terminate(argument) {
    if (state !== "running" || argument !== "") return fail(112, "Terminate");
    window.lms.calls.push("Terminate");
    window.lms.committed = { ...data };
    state = "terminated";
    error = 0;
    return "true";
  },
  GetLastError: () => String(error),
  GetErrorString: (code) => `error ${code}`,
  GetDiagnostic: () => "",
};

const frame = document.createElement("iframe");
frame.src = "/package/index.html";
frame.title = "Lesson";
document.body.append(frame);
