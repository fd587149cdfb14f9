// @ts-check
/** The lists in steps of the scopes to add, and what each enables. */

import { t } from "./i18n.js";

/**
 * @param {HTMLElement} article
 * @param {ReadonlyMap<string, string[]>} scopes the scopes, with the labels of the actions that each enables
 * @param {boolean} selected whether they are a selection, rather than all
 */
export function listScopes(article, scopes, selected) {
  const chosen = scopes.size ? "picker.scopes-of-chosen" : "picker.scopes-none";
  for (const list of article.querySelectorAll("[data-gongdoc-enabled]")) {
    const title = list.querySelector("strong");
    if (title) title.textContent = t(selected ? chosen : "picker.scopes-of-all");
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-gongdoc-scope]"))) {
      const labels = scopes.get(item.dataset.gongdocScope ?? "");
      item.hidden = !labels;
      const text = labels && t("picker.enables", { actions: labels.join(", ") });
      const place = item.querySelector(".gd-enables");
      if (text && place && place.textContent !== text) place.textContent = text;
    }
  }
}
