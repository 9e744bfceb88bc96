/*
 * Keeps the state: in memory, in the journal of this device, and with whoever keeps the learner's progress. What could not be
 * kept there is in the journal and is tried again; what has no room there stays in the journal, and the learner is told.
 */
import { read, write } from "./course/archive.js";
import { measure } from "./course/rule.js";
import { blank } from "./course/state.js";
import { combine } from "./course/combine.js";
import { journal } from "./tracking/journal.js";

const SOON = 700;
const RETRY = [3000, 6000, 15000, 30000, 60000];

export function keeping(course, session, indicator) {
  const isRecorded = session.mode === "normal";
  const kept = journal(`tiro/journal/${course.id}/${session.learner.id}`);
  const listeners = [];
  let isUnreadable = false;
  let timer = 0;
  let failures = 0;
  let left = [];

  function parse(text) {
    if (!text) return null;
    try {
      return read(course, text);
    } catch (problem) {
      console.warn(problem);
      return null;
    }
  }

  function first() {
    const there = parse(session.state);
    isUnreadable = Boolean(session.state) && there === null;
    /* What cannot be read is not ours to destroy: it is put aside before anything is written over it. */
    if (isUnreadable) journal(`tiro/aside/${course.id}/${session.learner.id}`).write({ state: session.state });
    const note = kept.read();
    return combine(there, parse(note?.state), Boolean(note?.isUnsaved)) ?? blank();
  }

  let state = first();
  let savedRevision = -1;

  function note(isUnsaved) {
    if (session.keeper !== "browser" && session.keeper !== "none") {
      kept.write({ state: write(course, state, Infinity).text, isUnsaved });
    }
  }

  function fitted() {
    const result = write(course, state, session.budget);
    const before = left.join();
    left = result.left;
    if (before !== left.join()) for (const listener of listeners) listener();
    return result.text;
  }

  /* What every way of keeping is given: the state, the page, the seconds of this visit, how much of the whole is done. */
  function report() {
    return [fitted(), state.at.page, session.seconds ?? 0, measure(course, state)];
  }

  async function saveNow() {
    clearTimeout(timer);
    if (!isRecorded) return;
    indicator.busy();
    note(true);
    const revision = state.revision;
    try {
      await session.save(...report());
      failures = 0;
      savedRevision = revision;
      if (revision !== state.revision) return;
      if (left.length > 0) note(false);
      else kept.clear();
      indicator.saved(session.keeper, left.length > 0);
    } catch (problem) {
      console.warn(problem);
      indicator.failed();
      timer = setTimeout(saveNow, RETRY[Math.min(failures++, RETRY.length - 1)]);
    }
  }

  window.addEventListener("online", () => {
    if (failures > 0) saveNow();
  });

  return {
    isUnreadable,
    state: () => state,
    left: () => left,
    onChange: (listener) => listeners.push(listener),
    set(next) {
      state = next;
    },
    saveSoon() {
      if (!isRecorded) return;
      clearTimeout(timer);
      indicator.busy();
      timer = setTimeout(saveNow, SOON);
    },
    saveNow,
    /* What is safe elsewhere need not lie about on a computer that others use. */
    hide() {
      if (state.revision !== savedRevision) note(true);
      (session.hide ?? session.leave)(...report());
    },
    leave() {
      clearTimeout(timer);
      if (state.revision !== savedRevision) note(true);
      if (session.leave(...report()) && left.length === 0) kept.clear();
    },
  };
}
