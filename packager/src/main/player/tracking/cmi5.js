/*
 * cmi5. The fetch address is used once and its token kept for this tab, so that a reload goes on in the same session; for the
 * same reason "terminated" is said when the learner leaves by the button and not when the page goes away, which a reload does
 * too: a tab that is simply closed becomes "abandoned" by the LMS (§9.3.6), with its work saved.
 */
import { agentFrom, launchedSession } from "./launched.js";
import { lrsAt } from "./lrs.js";
import { VERBS } from "./statement.js";

const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const MODES = { Normal: "normal", Browse: "browse", Review: "review" };
const LONGEST_WAIT = 5000;

/* Of this tab; a frame may forbid it, then only a reload is lost. */
function tabMemory(key) {
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? "null");
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        console.warn("no session storage: a reload will need a new launch");
      }
    },
  };
}

async function tokenFrom(address, memory) {
  const kept = memory.read();
  if (kept?.token) return kept.token;
  const response = await fetch(address, { method: "POST" });
  const body = await response.json();
  if (!body["auth-token"]) throw new Error(`no token from the LMS: ${body["error-code"] ?? response.status} ${body["error-text"] ?? ""}`);
  memory.write({ token: body["auth-token"] });
  return body["auth-token"];
}

/* The addresses of the certificate and of other modules, from a server that has them. */
function addresses(launchParameters) {
  try {
    return JSON.parse(launchParameters ?? "null") ?? {};
  } catch {
    /* Launch parameters of an author's own: not for us. */
    return {};
  }
}

function isWebAddress(address) {
  return /^https?:\/\//.test(address ?? "");
}

/* What an earlier session could not deliver is delivered by this one, in its name; its own beginning and end have passed. */
function intoSession(statement, sessionId) {
  if (statement.context.extensions[SESSION] === sessionId) return statement;
  if (statement.verb.id === VERBS.initialized || statement.verb.id === VERBS.terminated) return null;
  return { ...statement, context: { ...statement.context, extensions: { ...statement.context.extensions, [SESSION]: sessionId } } };
}

export const cmi5 = {
  async open(course) {
    const query = new URLSearchParams(location.search);
    if (!query.get("endpoint") || !query.get("fetch")) return null;
    const memory = tabMemory(`tiro/cmi5/${query.get("fetch")}`);
    const lrs = lrsAt(query.get("endpoint"), `Basic ${await tokenFrom(query.get("fetch"), memory)}`);
    const actor = agentFrom(query.get("actor"));
    const whose = { activity: query.get("activityId"), actor, registration: query.get("registration") };
    const data = await lrs.state(whose, "LMS.LaunchData");
    if (!data) throw new Error("the LMS has written no launch data");
    const preferences = await lrs.agentProfile(actor, "cmi5LearnerPreferences");
    const sessionId = data.contextTemplate?.extensions?.[SESSION];
    const session = await launchedSession({
      course,
      lrs,
      whose,
      outboxKey: `tiro/outbox/cmi5/${whose.registration}`,
      template: data.contextTemplate,
      isCmi5: true,
      mode: MODES[data.launchMode] ?? "normal",
      mastery: data.masteryScore ?? null,
    });
    session.box.revise((statement) => intoSession(statement, sessionId));
    const { certificate, modules } = addresses(data.launchParameters);
    let isTerminated = Boolean(memory.read()?.isTerminated);

    async function exit(seconds) {
      if (isTerminated) return;
      isTerminated = true;
      session.box.put(session.compose.terminated({ seconds }));
      memory.write({ ...memory.read(), isTerminated });
      await Promise.race([session.box.send(), new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
      if (isWebAddress(data.returnURL)) location.assign(data.returnURL);
      else window.close();
    }

    return {
      ...session,
      /* Where the learner plays from our own server there is no LMS to speak of. */
      keeper: certificate || modules ? "lrs" : session.keeper,
      isAudioOff: preferences?.audioPreference === "off",
      notice: isTerminated ? "save.ended" : "",
      mode: isTerminated ? "ended" : session.mode,
      exit,
      modules,
      certificate: certificate && (async () => {
        await session.box.send();
        const response = await fetch(certificate, { headers: { Authorization: lrs.authorization } });
        if (!response.ok) throw new Error(`certificate answered ${response.status}`);
        return response.json();
      }),
      begin(isResumed) {
        if (isTerminated) return;
        if (!memory.read()?.isInitialized) {
          session.box.putFirst(session.compose.initialized());
          memory.write({ ...memory.read(), isInitialized: true });
        }
        if (isResumed && session.mode === "normal") session.box.put(session.compose.resumed());
      },
    };
  },
};
