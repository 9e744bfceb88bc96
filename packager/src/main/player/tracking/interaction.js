/* A question's response and right answers as the standards write them; letters name answers, steps and pairs. */

function letter(index) {
  return String.fromCharCode(97 + index);
}

export const TYPES = {
  single: "choice",
  multiple: "choice",
  ordering: "sequencing",
  matching: "matching",
  "fill-in": "fill-in",
};

/* marks: {list, pair}, the separators of the standard. */
export function responseText(question, response, marks) {
  switch (question.kind) {
    case "single":
      return letter(response);
    case "multiple":
    case "ordering":
      return response.map(letter).join(marks.list);
    case "matching":
      return response
        .map((right, left) => (right >= 0 ? letter(left) + marks.pair + letter(right) : ""))
        .filter(Boolean)
        .join(marks.list);
    default:
      return response.join(marks.list);
  }
}

const MOST_PATTERNS = 20;

/* Every right response, as texts; of the many ways to fill several gaps the first ones. */
export function patterns(question, marks) {
  switch (question.kind) {
    case "single":
    case "multiple":
      return [question.answers.flatMap((answer, i) => (answer.right ? [letter(i)] : [])).join(marks.list)];
    case "ordering":
      return [question.steps.map((_, i) => letter(i)).join(marks.list)];
    case "matching":
      return [question.left.map((_, i) => letter(i) + marks.pair + letter(i)).join(marks.list)];
    default:
      return question.gaps
        .reduce((ways, accepted) => ways.flatMap((way) => accepted.map((word) => [...way, word])).slice(0, MOST_PATTERNS), [[]])
        .map((words) => words.join(marks.list));
  }
}
