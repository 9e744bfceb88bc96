/* No LMS: the browser keeps everything, for an unnamed learner. */
import { journal } from "./journal.js";
import { uuid } from "./uuid.js";

function learnerId() {
  const kept = journal("tiro/learner");
  const id = kept.read()?.id ?? uuid();
  kept.write({ id });
  return id;
}

export const web = {
  async open(course) {
    const kept = journal(`tiro/web/${course.id}`);
    return {
      keeper: kept.isLasting ? "browser" : "none",
      notice: kept.isLasting ? "" : "save.nothing",
      mode: "normal",
      learner: { id: learnerId(), name: "" },
      state: kept.read()?.state ?? "",
      budget: Infinity,
      async save(text) {
        if (kept.isLasting && !kept.write({ state: text })) throw new Error("the browser's storage is full");
      },
      tell() {},
      finish() {},
      leave(text) {
        kept.write({ state: text });
      },
    };
  },
};
