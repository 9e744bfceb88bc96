/* The page of an LMS around a SCORM 1.2 package: gives it the API, and takes the learner back to the course. */
"use strict";

const frame = document.getElementById("sco");
const known = JSON.parse(document.getElementById("cmi").textContent);
const launch = document.currentScript?.dataset.launch ?? document.querySelector("script[data-launch]").dataset.launch;

window.API = new window.Scorm12API({ autocommit: false, lmsCommitUrl: "/commit.json", dataCommitFormat: "flattened" });
window.API.loadFromFlattenedJSON(known);
frame.src = launch;

document.getElementById("leave").addEventListener("click", () => {
  frame.addEventListener("load", () => {
    document.getElementById("left").hidden = false;
  }, { once: true });
  frame.src = "about:blank";
});
