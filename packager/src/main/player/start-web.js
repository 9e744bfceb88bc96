import { begin } from "./lesson.js";
import { web } from "./tracking/web.js";

begin(web);
