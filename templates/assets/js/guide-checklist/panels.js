// @ts-check
/**
 * Tabs inside one component, by the WAI-ARIA pattern (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). The choice is
 * kept where the pages of the site keep it, and followed by groups of the same `sync`.
 */

import { make } from "../dom.js";

/** @typedef {{tab: HTMLElement, panel: HTMLElement, title: string}} Choice */

/**
 * @param {HTMLElement} root
 * @param {string} site path that the site is served from
 * @param {string} guide id of the guide
 * @param {() => void} changed called when another panel shows
 * @returns {(element: Element) => void} shows the panels around an element
 */
export function panels(root, site, guide, changed) {
  const key = `gongdoc:tabs:${site}`;
  const kept = load(key);
  /** @type {{sync: string, choices: Choice[]}[]} */
  const groups = [];

  const pick = (/** @type {string} */ sync, /** @type {string} */ title) => {
    for (const group of groups) {
      const found = group.sync === sync && group.choices.find((choice) => choice.title === title);
      if (found) select(group.choices, found);
    }
    try {
      localStorage.setItem(key, JSON.stringify({ ...load(key), [sync]: title }));
    } catch {
      // Blocked or full: the choice lives as long as the page.
    }
    changed();
  };

  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-gongdoc-tabs]"))) {
    const list = element.querySelector("[role=tablist]");
    const held = /** @type {HTMLElement[]} */ ([...element.children].filter((e) => e.matches("[data-gongdoc-panel]")));
    if (!list || !held.length) continue;
    const sync = element.dataset.gongdocSync || `${guide}#${held[0].id}`;
    const choices = held.map(choice);
    groups.push({ sync, choices });
    list.append(...choices.map(({ tab }) => tab));
    for (const { tab, title } of choices) tab.addEventListener("click", () => pick(sync, title));
    list.addEventListener("keydown", (event) => {
      const { key: pressed, target } = /** @type {KeyboardEvent} */ (event);
      const at = choices.findIndex(({ tab }) => tab === target);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: choices.length - 1 }[pressed];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      const next = choices[(to + choices.length) % choices.length];
      pick(sync, next.title);
      next.tab.focus();
    });
    select(choices, choices.find(({ title }) => title === kept[sync]) ?? choices[0]);
  }

  return (element) => {
    for (const { choices } of groups) {
      const around = choices.find(({ panel }) => panel.hidden && panel.contains(element));
      if (around) select(choices, around);
    }
    changed();
  };
}

/**
 * @param {HTMLElement} panel
 * @returns {Choice}
 */
function choice(panel) {
  const heading = panel.querySelector(".gd-panel-title");
  const tab = make("button", {
    role: "tab", type: "button", part: "tab", id: `${panel.id}-tab`, "aria-controls": panel.id,
  }, ...(heading?.cloneNode(true).childNodes ?? []));
  heading?.remove(); // the tab says it
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.tabIndex = 0;
  return { tab, panel, title: tab.textContent?.trim() ?? "" };
}

/**
 * @param {Choice[]} choices
 * @param {Choice} chosen
 */
function select(choices, chosen) {
  for (const { tab, panel } of choices) {
    const on = panel === chosen.panel;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    panel.hidden = !on;
  }
}

/**
 * @param {string} key
 * @returns {Record<string, unknown>}
 */
function load(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}
