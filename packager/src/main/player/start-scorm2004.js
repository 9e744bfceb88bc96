import { begin } from "./lesson.js";
import { scorm2004 } from "./tracking/scorm2004.js";

begin(scorm2004);
