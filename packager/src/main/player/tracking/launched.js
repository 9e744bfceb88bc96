/*
 * What cmi5 and a plain xAPI launch share: state and statements go to the record store that the launch named.
 * launch: {course, lrs, whose: {activity, actor, registration}, outboxKey, template, isCmi5, mode, mastery}.
 */
import { outbox } from "./outbox.js";
import { composer } from "./statement.js";

const STATE = "tiro";

export async function launchedSession(launch) {
  const { course, lrs, whose, mode } = launch;
  const access = { endpoint: lrs.endpoint, authorization: lrs.authorization };
  const door = async () => access;
  door.renew = () => {
    throw new Error("the record store no longer accepts this launch");
  };
  const box = outbox(launch.outboxKey, door);
  const compose = composer({
    course,
    actor: whose.actor,
    registration: whose.registration,
    object: whose.activity,
    template: launch.template,
    isCmi5: launch.isCmi5,
    mastery: launch.mastery,
  });
  const isRecorded = mode === "normal";
  const kept = await lrs.state(whose, STATE);

  return {
    keeper: launch.isCmi5 ? "lms" : "lrs",
    mode,
    isConnected: true,
    learner: { id: idOf(whose.actor), name: whose.actor.name ?? "" },
    state: typeof kept?.state === "string" ? kept.state : "",
    budget: Infinity,
    mastery: launch.mastery,
    box,
    compose,
    waiting: () => box.length,
    async save(text) {
      await lrs.putState(whose, STATE, { state: text });
    },
    tell(happening) {
      box.put(compose.of(happening));
    },
    finish(verdict) {
      if (verdict.isNewlyCompleted) box.put(compose.completed(verdict));
      if (verdict.isNewlyPassed) box.put(compose.passed(verdict));
      box.send();
    },
    hide(text) {
      if (!isRecorded) return;
      lrs.putState(whose, STATE, { state: text }, true).catch(() => {});
      box.sendLast(access);
    },
    leave(text) {
      this.hide(text);
    },
  };
}

/* A text that tells learners of one device apart. */
function idOf(actor) {
  return actor.mbox ?? actor.mbox_sha1sum ?? actor.openid ?? `${actor.account?.homePage} ${actor.account?.name}`;
}

/* The Agent of a launch. Old launchers write every property as a list, and accounts in words of their own. */
export function agentFrom(text) {
  const given = JSON.parse(text);
  const agent = { objectType: "Agent" };
  for (const key of ["name", "mbox", "mbox_sha1sum", "openid", "account"]) {
    const value = Array.isArray(given[key]) ? given[key][0] : given[key];
    if (value !== undefined) agent[key] = value;
  }
  if (agent.account?.accountName !== undefined) {
    agent.account = { homePage: agent.account.accountServiceHomePage, name: agent.account.accountName };
  }
  return agent;
}
