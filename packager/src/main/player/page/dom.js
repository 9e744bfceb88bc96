/* The little of the DOM that every element needs. */

export function find(selector, inside = document) {
  return inside.querySelector(selector);
}

export function findAll(selector, inside = document) {
  return [...inside.querySelectorAll(selector)];
}

export function byId(id) {
  return document.getElementById(id);
}

/* An element; attributes with the value true are written empty, with false not at all; on… are listeners. */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/* Sets a text only where it differs: a live region speaks whenever it is touched. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let speaking = 0;

/* Says something to a screen reader without moving the focus. */
export function announce(text) {
  const region = byId("tiro-announcer");
  region.textContent = "";
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    region.textContent = text;
  }, 60);
}

export function isMotionReduced() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
