/* Whether a response is right, part by part. Responses: single: index; multiple and ordering: indexes; matching: for each
 * left the index of its right, or -1; fill-in: a text for each gap. */

function plain(text) {
  return text.trim().replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLocaleLowerCase();
}

export function isGapRight(accepted, text) {
  return accepted.some((word) => plain(word) === plain(text));
}

export function isComplete(question, response) {
  switch (question.kind) {
    case "single":
      return response !== null;
    case "multiple":
      return response.length > 0;
    case "ordering":
      return true;
    case "matching":
      return response.every((right) => right >= 0);
    default:
      return response.every((text) => text.trim() !== "");
  }
}

/* {right, parts}: parts says for each answer, step, pair or gap whether the response has it right. */
export function grade(question, response) {
  const parts = partsOf(question, response);
  return { right: parts.every(Boolean), parts };
}

function partsOf(question, response) {
  switch (question.kind) {
    case "single":
      return question.answers.map((answer, i) => answer.right === (response === i));
    case "multiple":
      return question.answers.map((answer, i) => answer.right === response.includes(i));
    case "ordering":
      return response.map((step, i) => step === i);
    case "matching":
      return response.map((right, i) => right >= 0 && question.right[right] === question.right[i]);
    default:
      return question.gaps.map((accepted, i) => isGapRight(accepted, response[i] ?? ""));
  }
}

export function solution(question) {
  switch (question.kind) {
    case "single":
      return question.answers.findIndex((answer) => answer.right);
    case "multiple":
      return question.answers.flatMap((answer, i) => (answer.right ? [i] : []));
    case "ordering":
      return question.steps.map((_, i) => i);
    case "matching":
      return question.left.map((_, i) => i);
    default:
      return question.gaps.map((accepted) => accepted[0]);
  }
}
