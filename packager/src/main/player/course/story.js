/* Walking a scenario's graph. */
import { scenarioOf } from "./state.js";

function node(scenario, id) {
  return scenario.nodes.find((candidate) => candidate.id === id);
}

/* The steps that still make sense in this edition of the scenario: [{node, choice, target}]. */
export function steps(scenario, state) {
  const walked = [];
  const path = scenarioOf(state, scenario.id).path;
  let expected = path.length > 0 ? path[0].node : scenario.nodes[0].id;
  for (const step of path) {
    const from = node(scenario, step.node);
    const choice = from?.choices[step.choice];
    if (!choice || step.node !== expected) break;
    walked.push({ node: from, choice, index: step.choice, target: node(scenario, choice.target) });
    expected = choice.target;
  }
  return walked;
}

export function current(scenario, state) {
  const walked = steps(scenario, state);
  return walked.length > 0 ? walked[walked.length - 1].target : scenario.nodes[0];
}

export function endings(scenario) {
  return scenario.nodes.filter((candidate) => candidate.ending);
}
