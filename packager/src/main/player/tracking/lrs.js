/* A record store that a launch named: the state document and the profile of this learner in it. xAPI Communication §2. */

const VERSION = "1.0.3";

export function lrsAt(endpoint, authorization) {
  const base = endpoint.replace(/\/$/, "");

  async function call(path, query, options = {}) {
    const present = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
    const response = await fetch(`${base}/${path}?${new URLSearchParams(present)}`, {
      ...options,
      headers: { "X-Experience-API-Version": VERSION, Authorization: authorization, ...options.headers },
    });
    if (!response.ok && response.status !== 404) {
      const problem = new Error(`record store answered ${response.status} to ${options.method ?? "GET"} ${path}`);
      problem.status = response.status;
      throw problem;
    }
    return response;
  }

  /* The JSON document, or null where there is none. */
  async function document(path, query) {
    const response = await call(path, query);
    return response.status === 404 ? null : response.json();
  }

  function key({ activity, actor, registration }, stateId) {
    return { activityId: activity, agent: JSON.stringify(actor), registration, stateId };
  }

  return {
    endpoint,
    authorization,
    state: (whose, stateId) => document("activities/state", key(whose, stateId)),
    agentProfile: (actor, profileId) => document("agents/profile", { agent: JSON.stringify(actor), profileId }),
    putState: (whose, stateId, value, isLast = false) =>
      call("activities/state", key(whose, stateId), {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(value),
        keepalive: isLast,
      }),
  };
}
