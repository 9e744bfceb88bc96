import { begin } from "./lesson.js";
import { xapi } from "./tracking/xapi.js";

begin(xapi);
