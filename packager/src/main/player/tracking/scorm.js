/* What both SCORM editions share. */

const MOST_HOPS = 50;

function search(start, name) {
  let win = start;
  for (let hop = 0; win && hop < MOST_HOPS; hop++) {
    try {
      if (win[name]) return win[name];
    } catch {
      /* A frame of another origin: the API may still be above it. */
    }
    if (win === win.parent) return null;
    win = win.parent;
  }
  return null;
}

/* The LMS's API object: in this window, above it, or in and above the window that opened it. */
export function findApi(name) {
  const here = search(window, name);
  if (here) return here;
  try {
    return search(window.opener, name) ?? search(window.top.opener, name);
  } catch {
    return null;
  }
}

/* HHHH:MM:SS.SS. Hundredths are whole numbers, so that five of them are .05. */
export function asClock(seconds) {
  const hundredths = Math.round(seconds * 100);
  const two = (number) => String(number).padStart(2, "0");
  const whole = Math.floor(hundredths / 100);
  return `${String(Math.min(9999, Math.floor(whole / 3600))).padStart(4, "0")}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${two(hundredths % 100)}`;
}

/* SCORM names are "Family, Given". */
export function givenName(name) {
  const parts = name.split(",");
  return parts.length === 2 ? `${parts[1].trim()} ${parts[0].trim()}` : name.trim();
}

/* A second of SCORM 2004 has at most two decimals; some LMSs refuse three, and some refuse none. */
export function asTimestamp(date) {
  return date.toISOString().replace(/(\.\d\d)\dZ$/, "$1Z");
}
