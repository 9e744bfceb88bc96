/* The phrases of the page's language; language/*.properties is where they stand. */

let phrases = {};

export function speak(all) {
  phrases = all;
}

export function say(key, ...values) {
  const phrase = phrases[key];
  if (phrase === undefined) throw new Error(`no phrase ${key}`);
  return phrase.replace(/\{(\d)\}/g, (_, i) => String(values[i]));
}
