/* A package launched with the record store's address in its query (the "Tin Can" launch that tincan.xml belongs to). */
import { agentFrom, launchedSession } from "./launched.js";
import { lrsAt } from "./lrs.js";

export const xapi = {
  async open(course) {
    const query = new URLSearchParams(location.search);
    const endpoint = query.get("endpoint");
    if (!endpoint || !query.get("actor")) return null;
    const actor = agentFrom(query.get("actor"));
    const registration = query.get("registration") ?? undefined;
    const session = await launchedSession({
      course,
      lrs: lrsAt(endpoint, query.get("auth") ?? ""),
      whose: { activity: query.get("activity_id") ?? course.lesson, actor, registration },
      outboxKey: `tiro/outbox/xapi/${course.id}/${registration ?? ""}/${JSON.stringify(actor)}`,
      isCmi5: false,
      mode: "normal",
    });
    let isTerminated = false;
    return {
      ...session,
      begin(isResumed) {
        session.box.put(isResumed ? session.compose.resumed() : session.compose.initialized());
      },
      leave(text, place, seconds) {
        if (isTerminated) return;
        isTerminated = true;
        session.box.put(session.compose.terminated({ seconds }));
        session.hide(text);
      },
    };
  },
};
