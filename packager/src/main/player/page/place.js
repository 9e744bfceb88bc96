/* Where on the page the reader is: the block at the top of the window, and how far through it in sixteenths. */
import { byId, findAll } from "./dom.js";

function top() {
  return document.querySelector(".bar").offsetHeight + 8;
}

function placesOf(page) {
  return findAll("[data-place]", byId(page));
}

export function placeNow(page) {
  const all = placesOf(page);
  let place = 0;
  all.forEach((element, i) => {
    if (element.getBoundingClientRect().top <= top() + 1) place = i;
  });
  if (all.length === 0) return { place: 0, offset: 0 };
  const box = all[place].getBoundingClientRect();
  const through = (top() - box.top) / Math.max(1, box.height);
  return { place, offset: Math.max(0, Math.min(15, Math.floor(through * 16))) };
}

function jump(page, { place, offset }) {
  const element = placesOf(page)[place];
  if (!element || (place === 0 && offset === 0)) return;
  const box = element.getBoundingClientRect();
  window.scrollTo(0, window.scrollY + box.top + (box.height * offset) / 16 - top());
}

/* Pictures above that come later move the page: then once more, unless the reader has gone on meanwhile. */
export async function scrollToPlace(page, at) {
  jump(page, at);
  let hasGoneOn = false;
  for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(type, () => (hasGoneOn = true), { once: true, passive: true });
  }
  const pictures = findAll("img", byId(page));
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  if (!hasGoneOn) jump(page, at);
}
