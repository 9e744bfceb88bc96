/*
 * Joins the three parts: what the learner does (page) changes the state (course), is kept and told (tracking).
 * Nothing else knows all three.
 */
import { storable } from "./course/archive.js";
import { grade, isComplete as isResponseComplete, solution } from "./course/grade.js";
import { demands, isComplete, isPassed, measure, score } from "./course/rule.js";
import {
  answer,
  choose,
  download,
  draft,
  goBack,
  MOST_ACTIONS,
  nameIs,
  plan as planState,
  reflect,
  spend,
  standAt,
  startAgain,
  tick,
  visit,
  wordsIn,
} from "./course/state.js";
import { current, endings, steps } from "./course/story.js";
import { keeping } from "./keeping.js";
import { ownDocument } from "./page/document.js";
import { byId, findAll } from "./page/dom.js";
import { elsewhere } from "./page/elsewhere.js";
import { familiar } from "./page/familiar.js";
import { notes } from "./page/notes.js";
import { pages } from "./page/pages.js";
import { placeNow, scrollToPlace } from "./page/place.js";
import { plan } from "./page/plan.js";
import { nameForm, overall, progress } from "./page/progress.js";
import { question } from "./page/question.js";
import { reflection } from "./page/reflection.js";
import { saving } from "./page/saving.js";
import { scenario } from "./page/scenario.js";
import { welcome } from "./page/welcome.js";
import { say, speak } from "./page/words.js";
import { records } from "./tracking/records.js";
import { web } from "./tracking/web.js";

const ACTS = { answer, choose, download, draft, goBack, nameIs, plan: planState, reflect, startAgain, tick };
const VIEWS = { ".familiar": familiar, ".question": question, ".scenario": scenario, ".reflect": reflection, ".plan": plan };
/* What a certificate may wait for, in the server's words and in ours. */
const MISSING = {
  complete: "certificate.missing.complete",
  score: "certificate.missing.score",
  minutes: "certificate.missing.minutes",
  assurance: "certificate.missing.assurance",
};
const SCROLL_PAUSE = 400;

/* A package that finds nobody to report to is still a module that can be read and worked through. */
async function opened(driver, course) {
  let notice = "save.away";
  try {
    const session = await driver.open(course);
    if (session) return session;
  } catch (problem) {
    console.warn(problem);
    notice = "save.ended";
  }
  return { ...(await web.open(course)), isConnected: true, notice };
}

export async function begin(driver) {
  const { course, lrs, phrases } = JSON.parse(byId("tiro-config").textContent);
  speak(phrases);
  const indicator = saving(() => keeper.saveNow());
  const session = await opened(driver, course);
  const isRecorded = session.mode === "normal";
  const companion = isRecorded && lrs && !session.isConnected ? records(course, lrs, session) : null;
  const keeper = keeping(course, session, indicator);
  const mastery = session.mastery === undefined ? course.mastery : session.mastery;
  const leavers = [];
  const views = [];
  let clock = performance.now();
  let wasSeen = document.visibilityState === "visible";

  if (session.notice) indicator.notice(session.notice);
  else if (!isRecorded) indicator.notice("save.review");
  else if (keeper.isUnreadable) indicator.notice("save.unreadable");

  /* Time counts while the page is to be seen. */
  function tickClock() {
    const now = performance.now();
    /* What counts is whether it was seen until now: the page that is just being hidden was. */
    const seconds = wasSeen ? (now - clock) / 1000 : 0;
    wasSeen = document.visibilityState === "visible";
    clock = now;
    keeper.set(spend(keeper.state(), Math.min(seconds, 1800)));
    session.seconds = (session.seconds ?? 0) + seconds;
  }

  function tell(happening) {
    if (!isRecorded) return;
    session.tell(happening, course);
    companion?.tell(happening);
  }

  function draw() {
    const state = keeper.state();
    for (const view of views) view(state, { left: keeper.left() });
  }

  /* Completion is said once, and again only when it has become a pass; both never go back. */
  function judge() {
    const state = keeper.state();
    const isDone = state.completed || isComplete(course, state);
    const isPass = state.passed || (isDone && isPassed(course, state, mastery));
    if (!isDone || (state.completed && state.passed === isPass)) return;
    tickClock();
    const verdict = {
      scaled: score(course, state),
      isPassed: isPass,
      isNewlyCompleted: !state.completed,
      isNewlyPassed: isPass && !state.passed,
      seconds: keeper.state().seconds,
    };
    keeper.set({ ...keeper.state(), completed: true, passed: isPass });
    if (!isRecorded) return;
    session.finish(verdict);
    companion?.finish(verdict);
  }

  const desk = {
    course,
    mostActions: MOST_ACTIONS,
    state: () => keeper.state(),
    do(act, ...values) {
      keeper.set(ACTS[act](keeper.state(), ...values));
      if (act === "nameIs") companion?.named();
      judge();
      draw();
      keeper.saveSoon();
    },
    tell,
    beforeLeaving: (act) => leavers.push(act),
    grade,
    solution,
    isComplete: isResponseComplete,
    storable,
    wordsIn,
    story: { current, endings, steps },
    demands: (state) => demands(course, state),
    measure: (state) => measure(course, state),
    minutes: (state) => Math.round(state.seconds / 60),
    score(state) {
      const scaled = score(course, state);
      return scaled === null ? null : { right: Math.round(scaled * course.questions.length), of: course.questions.length };
    },
    learnerName: (state) => session.learner.name || state.name,
    needsName: () => Boolean(companion && !session.learner.name),
    waiting: () => companion?.waiting() ?? session.waiting?.() ?? 0,
    keeper: () => session.keeper,
    hasCertificate: () => Boolean(companion || session.certificate),
    certificate: () => (session.certificate ?? companion.certificate)(),
    missingText(key) {
      const [kind, id] = key.split(":");
      const titled = [...course.reflections, ...course.questions, ...course.scenarios].find((item) => item.id === id);
      if (titled) return titled.title ?? say("reflect.untitled");
      return MISSING[kind] ? say(MISSING[kind]) : key;
    },
    pageShown(page, isOwn) {
      for (const leave of leavers) leave();
      if (!isOwn) {
        const isNew = !keeper.state().visited[page];
        keeper.set(visit(keeper.state(), page));
        if (isNew) tell({ kind: "experienced", page });
        judge();
        keeper.saveSoon();
      }
      draw();
    },
  };

  for (const [selector, view] of Object.entries(VIEWS)) {
    for (const element of findAll(selector, byId("tiro-main"))) views.push(view(element, desk));
  }
  const book = pages(desk);
  views.push(book.draw, progress(byId("tiro-progress"), desk), ownDocument(byId("tiro-document"), desk), overall(desk));
  notes(byId("tiro-main"), book.show);
  elsewhere(byId("tiro-main"), session.modules);
  /* What we say ourselves inside a part that is not translated is in the language of the page. */
  for (const spoken of findAll(".as-written :empty:not(.consequence)")) spoken.lang = document.documentElement.lang;
  const greeting = welcome(byId("tiro-welcome"), desk, nameForm);
  views.push(greeting.draw);
  for (const link of findAll("[data-download]")) {
    link.addEventListener("click", () => {
      desk.do("download", link.dataset.download);
      tell({ kind: "downloaded", download: link.dataset.download });
    });
  }
  keeper.onChange(draw);

  draw();
  const at = keeper.state().at;
  const isResumed = Boolean(at.page) && course.pages.some(({ id }) => id === at.page);
  session.begin?.(isResumed);
  companion?.begin(keeper, () => keeper.state(), isResumed);
  /* An address that names a page was chosen by who opened it, or is that of a reload. */
  const asked = book.addressed();
  book.show(asked ?? (isResumed ? at.page : book.first), { isQuiet: true });
  if (isResumed && (asked ?? at.page) === at.page) {
    greeting.resumed(book.titleOf(at.page));
    scrollToPlace(at.page, at);
    keeper.set({ ...keeper.state(), at });
  }
  if (session.isAudioOff) for (const media of findAll("video, audio")) media.muted = true;
  document.documentElement.dataset.ready = "true";

  let scrolling = 0;
  window.addEventListener("scroll", () => {
    clearTimeout(scrolling);
    scrolling = setTimeout(() => {
      if (book.isOwn(book.current())) return;
      const { place, offset } = placeNow(book.current());
      const before = keeper.state().at;
      if (before.place === place && before.offset === offset) return;
      keeper.set(standAt(keeper.state(), place, offset));
      keeper.saveSoon();
    }, SCROLL_PAUSE);
  }, { passive: true });

  document.addEventListener("visibilitychange", () => {
    tickClock();
    if (document.visibilityState !== "hidden" || !isRecorded) return;
    for (const leave of leavers) leave();
    keeper.hide();
    companion?.flush();
  });
  window.addEventListener("pagehide", () => {
    tickClock();
    if (!isRecorded) return;
    for (const leave of leavers) leave();
    keeper.leave();
    companion?.leave(keeper.state().seconds);
  });
  window.addEventListener("pageshow", (event) => {
    /* Back from the browser's cache: the visit was closed when the page went. */
    if (event.persisted) location.reload();
  });
  setInterval(tickClock, 15000);

  const exit = byId("tiro-exit");
  if (session.exit) {
    exit.hidden = false;
    exit.addEventListener("click", async () => {
      tickClock();
      for (const leave of leavers) leave();
      exit.disabled = true;
      await keeper.saveNow();
      await session.exit(session.seconds);
      indicator.notice("save.ended");
    });
  }
}
