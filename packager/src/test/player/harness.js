/* Tests of the runtime's pure parts, in the browser; RuntimeTest.java runs each as a test of its own. */

const tests = [];

export function test(name, act) {
  tests.push({ name, act });
}

export function same(actual, expected) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}\n but was ${a}`);
}

export function holds(condition, message) {
  if (!condition) throw new Error(message);
}

export function throws(act) {
  try {
    act();
  } catch {
    return;
  }
  throw new Error("expected an error");
}

export async function run() {
  const results = [];
  for (const { name, act } of tests) {
    try {
      await act();
      results.push({ name, failure: "" });
    } catch (problem) {
      results.push({ name, failure: problem.stack });
    }
  }
  return results;
}
