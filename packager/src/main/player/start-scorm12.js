import { begin } from "./lesson.js";
import { scorm12 } from "./tracking/scorm12.js";

begin(scorm12);
