import { begin } from "./lesson.js";
import { cmi5 } from "./tracking/cmi5.js";

begin(cmi5);
