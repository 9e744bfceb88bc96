/* Words that point to another module become a link where the server has told its address. */
import { findAll, make } from "./dom.js";

export function elsewhere(main, addresses) {
  for (const words of findAll("[data-module]", main)) {
    const address = addresses?.[words.dataset.module];
    if (!/^https?:\/\//.test(address ?? "")) continue;
    const link = make("a", { href: address, target: "_blank", rel: "noopener" });
    link.append(...words.childNodes);
    words.append(link);
  }
}
