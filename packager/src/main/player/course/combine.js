/*
 * Two accounts of the same learner's work: what the LMS kept, and what this device kept. The LMS's is the rule; what this
 * device has and could not send counts when it is newer, and texts that only this device has are always taken.
 */

export function combine(there, here, isHereUnsaved) {
  if (!there) return here;
  if (!here) return there;
  if (isHereUnsaved && here.revision >= there.revision) return withTextsOf(here, there);
  return withTextsOf(there, here);
}

function withTextsOf(main, other) {
  const merged = { ...main, reflections: { ...main.reflections }, plans: { ...main.plans }, answers: { ...main.answers } };
  merged.away = { ...main.away };
  for (const [id, text] of Object.entries(other.reflections)) {
    if (merged.reflections[id]) continue;
    if (!main.away[id] && main.revision > other.revision) continue;
    merged.reflections[id] = text;
    delete merged.away[id];
  }
  for (const [id, rows] of Object.entries(other.plans)) {
    if (merged.plans[id] || (!main.away[id] && main.revision > other.revision)) continue;
    merged.plans[id] = rows;
    delete merged.away[id];
  }
  if (main.revision <= other.revision) merged.drafts = { ...other.drafts, ...main.drafts };
  for (const [id, given] of Object.entries(other.answers)) {
    if (merged.answers[id] && merged.answers[id].response === null) merged.answers[id] = { ...merged.answers[id], response: given.response };
  }
  if (!merged.name) merged.name = other.name;
  return merged;
}
