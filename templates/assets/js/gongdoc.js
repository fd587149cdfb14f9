// @ts-check
/** What makes a guide's page a checklist, in any theme. */

import "./messages/main.js";
import { copying } from "./copy.js";
import { printing } from "./print.js";
import { follow, resume } from "./progress.js";

let page = new AbortController();

/** Make the guides of the page checklists. What listens beyond an article ends with the page: it takes the signal. */
async function start() {
  page.abort();
  const { signal } = (page = new AbortController());
  try {
    for (const article of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".gd-guide"))) {
      await begin(article, signal);
    }
  } finally {
    document.documentElement.classList.remove("gd-restoring");
  }
}

/**
 * @param {HTMLElement} article
 * @param {AbortSignal} signal
 */
async function begin(article, signal) {
  const site = new URL(`${article.dataset.gongdocBase || "."}/`, document.baseURI).pathname;
  // What only some pages have loads there alone.
  const has = (/** @type {string} */ selector) => article.querySelector(selector);
  // The choice of a tab says what is to be counted.
  if (has("[data-gongdoc-tabs]")) (await import("./tabs.js")).tabs(article, site, signal);
  if (signal.aborted) return;
  const checklist = follow(article, site, signal);
  copying(article);
  if (has(".gd-frame img")) import("./frames.js").then(({ frames }) => frames(article));
  if (has(".gd-tooltip")) import("./tooltip.js").then(({ tooltips }) => tooltips(article, signal));
  if (has("[data-gongdoc-link]")) import("./overview.js").then(({ overview }) => overview(article, site, signal));
  const picker = has("[data-gongdoc-picker]") && import("./picking.js");
  if (!checklist) return;
  const menu = /** @type {HTMLButtonElement} */ (article.querySelector("[data-gongdoc-menu]"));
  menu.addEventListener("click", async () => (await import("./menu.js")).open(checklist, menu));
  const arrive = async () => {
    if (location.hash.startsWith("#gongdoc=")) await (await import("./menu.js")).receive(checklist);
  };
  addEventListener("hashchange", arrive, { signal });
  await arrive();
  if (picker) await (await picker).picking(article, checklist.progress, signal);
  resume(checklist);
}

printing();

// Material with `navigation.instant` puts a new page in place without loading it, and tells of each, the first one too:
// https://squidfunk.github.io/mkdocs-material/customization/#additional-javascript
/** @type {{subscribe?: unknown} | undefined} */
const pages = Reflect.get(globalThis, "document$");
if (typeof pages?.subscribe === "function") pages.subscribe(start);
else start();
