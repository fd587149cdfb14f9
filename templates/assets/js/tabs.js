// @ts-check
/**
 * Tabs by the WAI-ARIA pattern (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/), made from panels with titles. The choice
 * is kept for the site: groups of the same `sync` follow each other, in other guides too; any other remembers its own.
 */

import { addressed, make } from "./dom.js";

/** @typedef {{tab: HTMLElement, panel: HTMLElement, title: string}} Choice */
/** @typedef {{choices: Choice[], sync: string}} Group */

/** @type {Group[]} */
const groups = [];
let key = "";

/**
 * @param {HTMLElement} root
 * @param {string} site path that the site is served from
 * @param {AbortSignal} signal aborted when the page is left
 */
export function tabs(root, site, signal) {
  key = `gongdoc:tabs:${site}`;
  const kept = load();
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-gongdoc-tabs]"))) {
    const list = element.querySelector("[role=tablist]");
    if (!list) continue;
    const panels = /** @type {HTMLElement[]} */ ([...element.children].filter((e) => e.matches("[data-gongdoc-panel]")));
    const sync = element.dataset.gongdocSync || `${root.dataset.gongdocGuide}#${panels[0]?.id}`;
    const group = { sync, choices: panels.map(choice) };
    groups.push(group);
    list.append(...group.choices.map((c) => c.tab));
    for (const one of group.choices) one.tab.addEventListener("click", () => pick(group, one));
    list.addEventListener("keydown", (event) => move(group, /** @type {KeyboardEvent} */ (event)));
    select(group, group.choices.find((c) => c.title === kept[sync]) ?? group.choices[0]);
  }
  addEventListener("hashchange", reveal, { signal });
  signal.addEventListener("abort", () => groups.splice(0));
  reveal();
}

/** The choices of the reader, by the group's `sync`. */
export function chosen() {
  return Object.fromEntries(groups.map(({ sync, choices }) => [sync, choices.find((c) => !c.panel.hidden)?.title ?? ""]));
}

/**
 * Make choices, and keep them.
 * @param {Record<string, string>} titles by the group's `sync`
 */
export function choose(titles) {
  for (const group of groups) {
    const found = group.choices.find((c) => c.title === titles[group.sync]);
    if (found) pick(group, found);
  }
}

/**
 * @returns {Record<string, unknown>}
 */
function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}

/**
 * @param {HTMLElement} panel
 * @returns {Choice}
 */
function choice(panel) {
  const heading = panel.querySelector(".gd-panel-title");
  const title = heading?.textContent?.trim() ?? "";
  const tab = make("button", { role: "tab", type: "button", id: `${panel.id}-tab`, "aria-controls": panel.id });
  tab.append(...(heading?.cloneNode(true).childNodes ?? []));
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.tabIndex = 0;
  return { tab, panel, title };
}

/**
 * Show one choice of a group and of the groups that follow it, and keep it.
 * @param {Group} group
 * @param {Choice} choice
 */
function pick(group, { title, panel }) {
  for (const other of groups) {
    // Two of a group may have the same title.
    const chosen = (/** @type {Choice} */ c) => (other === group ? c.panel === panel : c.title === title);
    const found = other.sync === group.sync && other.choices.find(chosen);
    if (found) select(other, found);
  }
  try {
    localStorage.setItem(key, JSON.stringify({ ...load(), [group.sync]: title }));
  } catch {
    // Blocked or full: the choice lives as long as the page.
  }
  document.dispatchEvent(new Event("gongdoc:tab"));
}

/**
 * @param {Group} group
 * @param {Choice} chosen
 */
function select(group, chosen) {
  for (const { tab, panel } of group.choices) {
    const on = panel === chosen?.panel;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    panel.hidden = !on;
    panel.classList.toggle("gd-active", on);
  }
}

/**
 * @param {Group} group
 * @param {KeyboardEvent} event
 */
function move(group, event) {
  const { choices } = group;
  const at = choices.findIndex((c) => c.tab === event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: choices.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const next = choices[(to + choices.length) % choices.length];
  pick(group, next);
  next.tab.focus();
}

/** Show what the address names when it stands in a hidden panel, a closed accordion or a folded step. */
function reveal() {
  const target = addressed();
  if (!target) return;
  let hidden = false;
  for (let e = target.parentElement; e; e = e.parentElement) {
    if (e instanceof HTMLDetailsElement && !e.open) hidden = e.open = true;
    const group = e.hidden && groups.find((g) => g.choices.some((c) => c.panel === e));
    if (group) {
      hidden = true;
      select(group, /** @type {Choice} */ (group.choices.find((c) => c.panel === e)));
    }
  }
  if (!hidden) return;
  document.dispatchEvent(new Event("gongdoc:tab"));
  target.scrollIntoView();
}
