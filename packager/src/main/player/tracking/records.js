/*
 * The record store of whoever gave out the package, beside whatever the LMS records: the package key is exchanged for a
 * short-lived token, statements queue until it is there, and the LMS never waits for any of it.
 */
import { outbox } from "./outbox.js";
import { composer } from "./statement.js";
import { uuid } from "./uuid.js";

/* The LMS's origin, as far as a browser lets it be known. */
function issuer() {
  for (const find of [() => window.parent !== window && window.parent.location.origin, () => document.referrer && new URL(document.referrer).origin]) {
    try {
      const origin = find();
      if (origin && origin !== "null") return `${origin}/`;
    } catch {
      /* The parent is of another origin: the referrer may tell. */
    }
  }
  return location.origin === "null" || location.protocol === "file:" ? "https://cpdmodules.org/" : `${location.origin}/`;
}

function refusalOf(body, status) {
  const problem = new Error(`launch refused: ${status}`);
  problem.refusal = [body.message, body.remedy].filter(Boolean).join(" ") || String(status);
  return problem;
}

export function records(course, lrs, session) {
  const server = lrs.server.replace(/\/$/, "");
  let state = null;
  let keeper = null;
  let launched = null;
  let launching = null;

  const name = () => session.learner.name || state().name;

  async function launch() {
    const response = await fetch(`${server}/launch`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        packageKey: lrs.packageKey,
        issuer: issuer(),
        learner: session.learner.id,
        name: name(),
        registration: state().registration,
        module: course.id,
        version: course.version,
      }),
    });
    if (!response.ok) {
      const body = await response.json().catch(() => ({}));
      if (response.status === 429 || response.status >= 500) {
        const problem = new Error(`launch answered ${response.status}`);
        problem.after = Number(response.headers.get("Retry-After")) * 1000 || 0;
        throw problem;
      }
      throw refusalOf(body, response.status);
    }
    const token = await response.json();
    return { ...token, authorization: `Basic ${token.token}` };
  }

  /* Nobody is named yet: nothing leaves the browser. */
  async function door() {
    if (!session.learner.id || !name()) return null;
    if (launched && Date.parse(launched.expires) < Date.now() + 30000) launched = null;
    if (launched) return launched;
    launching ??= launch().finally(() => {
      launching = null;
    });
    launched = await launching;
    /* The server decides who the learner is and under which registration: what waits is told so. */
    box.revise((statement) => ({
      ...statement,
      actor: launched.actor,
      context: { ...statement.context, registration: launched.registration },
    }));
    return launched;
  }
  door.renew = () => {
    launched = null;
  };

  const box = outbox(`tiro/outbox/${course.id}/${session.learner.id}`, door);

  function compose() {
    return composer({
      course,
      actor: launched?.actor ?? { objectType: "Agent", account: { homePage: issuer(), name: session.learner.id || "unknown" } },
      registration: launched?.registration ?? state().registration,
      object: course.lesson,
      mastery: course.mastery,
    });
  }

  return {
    begin(itsKeeper, itsState, isResumed) {
      keeper = itsKeeper;
      state = itsState;
      if (!state().registration) keeper.set({ ...state(), registration: uuid() });
      box.put(isResumed ? compose().resumed() : compose().initialized());
    },
    tell(happening) {
      box.put(compose().of(happening));
    },
    finish(verdict) {
      if (verdict.isNewlyCompleted) box.put(compose().completed(verdict));
      if (verdict.isNewlyPassed) box.put(compose().passed(verdict));
      box.send();
    },
    waiting: () => box.length,
    named() {
      box.send();
    },
    flush() {
      box.sendLast(launched);
    },
    leave(seconds) {
      box.put(compose().terminated({ seconds }));
      box.sendLast(launched);
    },
    async certificate() {
      await box.send();
      const access = await door();
      if (!access) throw new Error("nobody is named");
      const response = await fetch(access.certificate, { headers: { Authorization: access.authorization } });
      if (response.status === 401) door.renew();
      if (!response.ok) throw new Error(`certificate answered ${response.status}`);
      return response.json();
    },
  };
}
