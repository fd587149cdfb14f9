// @ts-check
/** What makes a guide's page a checklist, in any theme. */

import { copying } from "./copy.js";
import { follow } from "./progress.js";
import { tabs } from "./tabs.js";

for (const article of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".gd-guide"))) {
  tabs(article);
  follow(article);
  copying(article);
}
