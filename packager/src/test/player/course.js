/* A course as the page's configuration gives it, with every kind of question. */
export const course = {
  id: "small",
  iri: "https://cpdmodules.org/modules/small",
  lesson: "https://cpdmodules.org/modules/small/lesson",
  title: "Small",
  version: "1.0.0",
  language: "en-GB",
  completion: { pages: 2, questions: "answered", scenarioEnded: true, reflections: 1, planActions: 1 },
  mastery: 0.5,
  pages: [
    { id: "one", title: "One" },
    { id: "two", title: "Two" },
  ],
  situations: [{ id: "familiar/folders", text: "Folders close" }],
  questions: [
    { id: "q1", page: "one", title: "Q1", kind: "single", answers: [{ right: false, text: "x" }, { right: true, text: "y" }, { right: false, text: "z" }] },
    { id: "q2", page: "one", title: "Q2", kind: "multiple", answers: [{ right: true, text: "x" }, { right: true, text: "y" }, { right: false, text: "z" }] },
    { id: "q3", page: "one", title: "Q3", kind: "ordering", steps: ["a", "b", "c"] },
    { id: "q4", page: "one", title: "Q4", kind: "matching", left: ["l", "m"], right: ["r", "s"] },
    { id: "q5", page: "one", title: "Q5", kind: "fill-in", gaps: [["three", "3"], ["trust"]], sentence: "____ ____" },
  ],
  scenarios: [
    {
      id: "story",
      page: "two",
      title: "Story",
      nodes: [
        { id: "start", title: "Start", choices: [{ text: "left", target: "left" }, { text: "round", target: "start" }] },
        { id: "left", title: "Left", choices: [{ text: "end", target: "end" }, { text: "other", target: "other" }] },
        { id: "end", title: "End", ending: "The end", choices: [] },
        { id: "other", title: "Other", ending: "Another end", choices: [] },
      ],
    },
  ],
  reflections: [
    { id: "r1", page: "one", title: "Thin", prompt: "Think", required: true, minimum: 5 },
    { id: "r2", page: "two", title: null, prompt: "Anything", required: false, minimum: 0 },
  ],
  plans: [{ id: "plan", page: "two", title: "Plan" }],
  downloads: [{ id: "sheet", page: "two", title: "Sheet" }],
};
