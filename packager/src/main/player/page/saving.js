/* What is saved, said quietly in the bar; what is not, said clearly in a banner. */
import { byId, find, setText } from "./dom.js";
import { say } from "./words.js";

export function saving(onRetry) {
  const box = byId("tiro-saving");
  const status = find("[role=status]", box);
  const button = find("button", box);
  const banner = byId("tiro-banner");
  button.addEventListener("click", onRetry);

  function bannerIs(text) {
    banner.hidden = text === "";
    setText(banner, text);
  }

  return {
    saved(keeper, isSomethingLeft) {
      box.dataset.state = "saved";
      setText(status, say(`save.saved.${keeper}`));
      button.hidden = true;
      bannerIs(isSomethingLeft ? say("save.left") : "");
    },
    busy() {
      box.dataset.state = "busy";
      setText(status, say("save.saving"));
    },
    failed() {
      box.dataset.state = "failed";
      setText(status, say("save.unsaved"));
      button.hidden = false;
      bannerIs(say("save.banner"));
    },
    notice(key) {
      bannerIs(say(key));
    },
  };
}
