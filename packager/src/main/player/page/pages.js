/* One page at a time; the address, the contents, the bar and the focus follow. */
import { announce, byId, find, findAll, setText } from "./dom.js";
import { say } from "./words.js";

const OWN = ["tiro-progress", "tiro-document", "tiro-glossary"];

export function pages(desk) {
  const all = [...desk.course.pages.map(({ id }) => id), ...OWN.filter(byId)];
  const menu = byId("tiro-menu");
  const contents = byId("tiro-contents");
  let current = null;

  function titleOf(id) {
    return find("h1", byId(id)).textContent;
  }

  function step(link, id) {
    link.hidden = !id;
    if (!id) return;
    link.setAttribute("href", `#page:${id}`);
    setText(find(".target", link), titleOf(id));
  }

  function closeMenu() {
    contents.classList.remove("is-open");
    menu.setAttribute("aria-expanded", "false");
  }

  /* how: {isQuiet: leave the focus where it is, isBack: came from the browser's own history} */
  function show(id, how = {}) {
    if (!all.includes(id)) return false;
    current = id;
    for (const other of all) byId(other).hidden = other !== id;
    const at = all.indexOf(id);
    step(byId("tiro-previous"), all[at - 1]);
    step(byId("tiro-next"), all[at + 1]);
    for (const link of findAll("[data-goto]", contents)) {
      if (link.dataset.goto === id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.title = `${titleOf(id)} – ${desk.course.title}`;
    closeMenu();
    remember(id, how.isBack);
    desk.pageShown(id, OWN.includes(id));
    if (!how.isQuiet) {
      window.scrollTo(0, 0);
      find("h1", byId(id)).focus({ preventScroll: true });
    }
    return true;
  }

  /* Sandboxed frames may not touch the history; the module then simply has no addresses. */
  function remember(id, isBack) {
    if (isBack || location.hash === `#page:${id}`) return;
    try {
      history.pushState(null, "", `#page:${id}`);
    } catch {
      return;
    }
  }

  /* The browser knows how many pixels down it was, the state knows in which block: blocks change their height. */
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";

  /* The page that the address of the window names, or null. */
  function addressed() {
    const name = location.hash.slice("#page:".length);
    return location.hash.startsWith("#page:") && all.includes(name) ? name : null;
  }

  function goToPlace(page, place) {
    if (!show(page)) return;
    const target = byId(place);
    if (!target || target === byId(page)) return;
    const heading = find("h2, h3, h4, legend", target) ?? target;
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#page:"]');
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    const page = link.getAttribute("href").slice("#page:".length);
    if (link.dataset.placeTo) goToPlace(page, link.dataset.placeTo);
    else show(page);
  });
  window.addEventListener("popstate", () => {
    show(addressed() ?? all[0], { isBack: true });
  });
  menu.addEventListener("click", () => {
    const isOpen = contents.classList.toggle("is-open");
    menu.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) (find("[aria-current]", contents) ?? find("a", contents)).focus();
  });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !contents.classList.contains("is-open")) return;
    closeMenu();
    menu.focus();
  });

  function draw(state) {
    const open = new Map();
    for (const demand of desk.demands(state)) {
      if (demand.kind === "pages") continue;
      for (const { page } of demand.open) open.set(page, (open.get(page) ?? 0) + 1);
    }
    for (const link of findAll(".page-list:not(.own) [data-goto]", contents)) {
      const id = link.dataset.goto;
      const isVisited = Boolean(state.visited[id]);
      const count = open.get(id) ?? 0;
      link.classList.toggle("is-visited", isVisited);
      link.classList.toggle("is-done", isVisited && count === 0);
      const text = isVisited ? (count > 0 ? say("page.open", count) : say("page.visited")) : "";
      const mark = find(".state", link);
      mark.dataset.open = isVisited && count > 0 ? String(count) : "";
      setText(mark, text === "" ? "" : ` (${text})`);
    }
  }

  return { show, draw, goToPlace, addressed, current: () => current, titleOf, isOwn: (id) => OWN.includes(id), first: all[0], announce };
}
