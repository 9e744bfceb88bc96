/* Above the first page: who has come back is told where they are; who is unnamed may give a name. */
import { byId, find, make } from "./dom.js";
import { say } from "./words.js";

export function welcome(box, desk, nameForm) {
  const form = nameForm(desk);
  const back = make("p", { class: "welcome-back", hidden: true });
  box.append(back, form.element);

  function draw(state) {
    form.draw(state);
    const isFirst = !find(".page", byId("tiro-main")).hidden;
    if (!isFirst || state.name) form.element.hidden = true;
    box.hidden = back.hidden && form.element.hidden;
  }

  return {
    draw,
    resumed(title) {
      back.replaceChildren(make("strong", {}, say("welcome.back")), " ", say("welcome.resumed", title));
      back.hidden = false;
      box.hidden = false;
      setTimeout(() => {
        back.hidden = true;
        draw(desk.state());
      }, 8000);
    },
  };
}
