/*
 * Statements on their way: in order, with the ids that they were made with, kept on the device until the record store has
 * them. A statement may arrive twice (the answer got lost); its id makes that harmless.
 *
 * door(): a promise of {endpoint, authorization}; door.renew() forgets what it gave, as it was refused.
 */
import { journal } from "./journal.js";

const BATCH = 50;
const LAST_BYTES = 50000; /* Browsers carry at most 64 kB for a page that has gone, the state with it. */
const WAIT = [2000, 4000, 8000, 16000, 30000, 60000];

export function outbox(key, door) {
  const kept = journal(key);
  let queue = kept.read()?.statements ?? [];
  let timer = 0;
  let failures = 0;
  const held = new Set();
  let underWay = null;
  let again = false;

  function keep() {
    if (queue.length === 0) kept.clear();
    else kept.write({ statements: queue });
  }

  function post({ endpoint, authorization }, batch, isLast) {
    return fetch(`${endpoint.replace(/\/$/, "")}/statements`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
        Authorization: authorization,
      },
      body: JSON.stringify(batch),
      keepalive: isLast,
    });
  }

  function done(batch) {
    const ids = new Set(batch.map(({ id }) => id));
    queue = queue.filter(({ id }) => !ids.has(id));
    keep();
  }

  /* The record store refuses a batch whole: sent one by one, the good ones arrive and the bad one shows itself. */
  async function oneByOne(access, batch) {
    for (const statement of batch) {
      const response = await post(access, [statement], false);
      if (response.ok || response.status === 409) done([statement]);
      else if (response.status === 400) {
        /* Never to be taken by anybody: said where a developer looks, and no obstacle to the others. */
        console.warn("statement refused", await response.text(), statement);
        done([statement]);
      } else if (response.status === 403) {
        /* Not by this launch; the next one tries again. */
        held.add(statement.id);
      } else throw retryable(response);
    }
  }

  function waiting() {
    return queue.filter(({ id }) => !held.has(id));
  }

  function retryable(response) {
    const problem = new Error(`record store answered ${response.status}`);
    problem.after = Number(response.headers.get("Retry-After")) * 1000 || 0;
    return problem;
  }

  async function sendAll() {
    let renewals = 0;
    while (waiting().length > 0) {
      const access = await door();
      if (!access) return;
      const batch = waiting().slice(0, BATCH);
      const response = await post(access, batch, false);
      if (response.ok) done(batch);
      else if (response.status === 401 && renewals++ === 0) door.renew();
      else if (response.status === 400 || response.status === 409 || response.status === 403) await oneByOne(access, batch);
      else throw retryable(response);
    }
  }

  async function sendUntilThereIsNothing() {
    try {
      do {
        again = false;
        await sendAll();
        failures = 0;
      } while (again);
    } catch (problem) {
      const wait = problem.after || WAIT[Math.min(failures++, WAIT.length - 1)];
      if (!problem.refusal) timer = setTimeout(send, wait);
    } finally {
      underWay = null;
    }
  }

  /* Comes back when what waits now has been sent, or could not be: who leaves the page then takes nothing along. */
  function send() {
    clearTimeout(timer);
    again = true;
    underWay ??= sendUntilThereIsNothing();
    return underWay;
  }

  window.addEventListener("online", send);

  return {
    put(...statements) {
      queue.push(...statements);
      keep();
      clearTimeout(timer);
      timer = setTimeout(send, failures > 0 ? WAIT[0] : 250);
    },
    /* Before everything that waits. */
    putFirst(statement) {
      queue.unshift(statement);
      this.put();
    },
    send,
    get length() {
      return queue.length;
    },
    /* Lets every statement that waits be changed or, with nothing returned, dropped. */
    revise(change) {
      queue = queue.map(change).filter(Boolean);
      keep();
    },
    /* The page goes: what the browser will still carry is sent, and stays kept, as no answer will come. */
    sendLast(access) {
      if (!access || queue.length === 0) return;
      const batch = [];
      let bytes = 0;
      for (const statement of waiting()) {
        bytes += JSON.stringify(statement).length * 1.2;
        if (bytes > LAST_BYTES || batch.length === BATCH) break;
        batch.push(statement);
      }
      post(access, batch, true).then((response) => response.ok && done(batch), () => {});
    },
  };
}
