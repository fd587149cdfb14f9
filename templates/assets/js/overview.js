// @ts-check
/** Pages that list guides: how far the reader is in each of them. */

import { t } from "./i18n.js";
import { parse, progressKey } from "./storage.js";

/**
 * @param {HTMLElement} root
 * @param {string} site path that the site is served from
 * @param {AbortSignal} signal aborted when the page is left
 */
export function overview(root, site, signal) {
  const lines = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-gongdoc-link]")]);
  const show = () => {
    for (const line of lines) {
      const { gongdocLink = "", gongdocSteps = "", gongdocAliases = "" } = line.dataset;
      const names = [gongdocLink, ...gongdocAliases.split(" ")].filter(Boolean);
      const [done, kept] = read(names.map((name) => progressKey(site, name)));
      const n = kept || Number(gongdocSteps);
      const all = done === n;
      line.textContent = all ? t("main.all-done", { n }) : done ? t("main.steps-done", { done, n }) : t("main.count", { n });
      line.classList.toggle("gd-all-done", all);
    }
  };
  addEventListener("storage", show, { signal });
  show();
}

/**
 * How many steps of a guide are done, and how many there are; of one that is not begun, none.
 * @param {string[]} keys where it may be kept
 */
function read(keys) {
  try {
    return parse(keys.map((key) => localStorage.getItem(key)).find(Boolean) ?? null).sum;
  } catch {
    return [0, 0];
  }
}
