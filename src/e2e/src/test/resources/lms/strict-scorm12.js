/*
 * A strict double of an LMS's SCORM 1.2 run-time (SCORM 1.2 Run-Time Environment, section 3.4), for machines without npm.
 * It refuses what the standard lets an LMS refuse: writing what is read-only, reading what is write-only, values of the wrong
 * form, texts over their limit, calls before the beginning and after the end. A refusal shows in the console.
 */
"use strict";

(function () {
  const TEXT = (most) => (value) => value.length <= most;
  const ONE_OF = (...words) => (value) => words.includes(value);
  const CLOCK = (value) => /^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/.test(value);
  const SCORE = (value) => value === "" || (/^\d{1,3}(\.\d+)?$/.test(value) && Number(value) <= 100);
  const NEVER = () => false;

  /* element: [may be read, what may be written] */
  const ELEMENTS = {
    "cmi.core._children": [true, NEVER],
    "cmi.core.student_id": [true, NEVER],
    "cmi.core.student_name": [true, NEVER],
    "cmi.core.lesson_location": [true, TEXT(255)],
    "cmi.core.credit": [true, NEVER],
    "cmi.core.lesson_status": [true, ONE_OF("passed", "completed", "failed", "incomplete", "browsed")],
    "cmi.core.entry": [true, NEVER],
    "cmi.core.score._children": [true, NEVER],
    "cmi.core.score.raw": [true, SCORE],
    "cmi.core.score.min": [true, SCORE],
    "cmi.core.score.max": [true, SCORE],
    "cmi.core.total_time": [true, NEVER],
    "cmi.core.lesson_mode": [true, NEVER],
    "cmi.core.exit": [false, ONE_OF("time-out", "suspend", "logout", "")],
    "cmi.core.session_time": [false, CLOCK],
    "cmi.suspend_data": [true, TEXT(4096)],
    "cmi.launch_data": [true, NEVER],
    "cmi.comments": [true, TEXT(4096)],
    "cmi.interactions._children": [true, NEVER],
    "cmi.interactions._count": [true, NEVER],
  };
  const INTERACTION = {
    id: (value) => value.length <= 255 && /^[\w.:-]+$/.test(value),
    time: (value) => /^\d{2}:\d{2}:\d{2}(\.\d{1,2})?$/.test(value),
    type: ONE_OF("true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"),
    "correct_responses.0.pattern": TEXT(255),
    weighting: (value) => /^-?\d+(\.\d+)?$/.test(value),
    student_response: TEXT(255),
    result: (value) => /^(correct|wrong|unanticipated|neutral|-?\d+(\.\d+)?)$/.test(value),
    latency: CLOCK,
  };
  const ERRORS = {
    0: "No error",
    101: "General exception",
    201: "Invalid argument error",
    301: "Not initialized",
    401: "Not implemented error",
    402: "Invalid set value, element is a keyword",
    403: "Element is read only",
    404: "Element is write only",
    405: "Incorrect data type",
  };

  window.Scorm12API = class {
    #settings;
    #values = { "cmi.core.total_time": "0000:00:00", "cmi.core.lesson_status": "not attempted" };
    #count = 0;
    #stage = "before";
    #error = 0;

    constructor(settings) {
      this.#settings = settings;
    }

    loadFromFlattenedJSON(values) {
      Object.assign(this.#values, values);
    }

    #end(error, what) {
      this.#error = error;
      if (error !== 0) console.warn(`LMS double: ${error} ${ERRORS[error]}: ${what}`);
      return error === 0 ? "true" : "false";
    }

    LMSInitialize(argument) {
      if (argument !== "") return this.#end(201, "LMSInitialize");
      if (this.#stage !== "before") return this.#end(101, "LMSInitialize a second time");
      this.#stage = "running";
      return this.#end(0);
    }

    LMSFinish(argument) {
      if (argument !== "") return this.#end(201, "LMSFinish");
      if (this.#stage !== "running") return this.#end(301, "LMSFinish");
      // A page that is going away may not wait for an answer.
      navigator.sendBeacon(this.#settings.lmsCommitUrl, JSON.stringify(this.#values));
      this.#stage = "after";
      return this.#end(0);
    }

    LMSCommit(argument) {
      if (argument !== "") return this.#end(201, "LMSCommit");
      if (this.#stage !== "running") return this.#end(301, "LMSCommit");
      this.#send();
      return this.#end(0);
    }

    LMSGetValue(element) {
      if (this.#stage !== "running") {
        this.#end(301, element);
        return "";
      }
      if (element === "cmi.interactions._count") {
        this.#end(0);
        return String(this.#count);
      }
      if (element.startsWith("cmi.interactions.") && !ELEMENTS[element]) {
        this.#end(404, element);
        return "";
      }
      const known = ELEMENTS[element];
      this.#end(!known ? 201 : known[0] ? 0 : 404, element);
      return known && known[0] ? String(this.#values[element] ?? "") : "";
    }

    LMSSetValue(element, value) {
      if (this.#stage !== "running") return this.#end(301, element);
      if (typeof value !== "string") return this.#end(405, element);
      const part = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(element);
      if (part) return this.#setInteraction(Number(part[1]), part[2], element, value);
      const known = ELEMENTS[element];
      if (!known) return this.#end(201, element);
      if (known[1] === NEVER) return this.#end(element.includes("._") ? 402 : 403, element);
      if (!known[1](value)) return this.#end(405, `${element} = ${value.slice(0, 60)} (${value.length} characters)`);
      this.#values[element] = value;
      return this.#end(0);
    }

    #setInteraction(at, name, element, value) {
      if (at > this.#count || (at === this.#count && name !== "id")) return this.#end(201, element);
      if (!INTERACTION[name]) return this.#end(201, element);
      if (!INTERACTION[name](value)) return this.#end(405, `${element} = ${value.slice(0, 60)}`);
      if (at === this.#count) this.#count++;
      this.#values[element] = value;
      return this.#end(0);
    }

    LMSGetLastError() {
      return String(this.#error);
    }

    LMSGetErrorString(code) {
      return ERRORS[code] ?? "";
    }

    LMSGetDiagnostic(code) {
      return ERRORS[code] ?? "";
    }

    #send() {
      const request = new XMLHttpRequest();
      request.open("POST", this.#settings.lmsCommitUrl, false);
      request.setRequestHeader("Content-Type", "application/json");
      request.send(JSON.stringify(this.#values));
    }
  };
})();
