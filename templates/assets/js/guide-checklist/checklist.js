// @ts-check
/** A guide whose steps can be ticked: ticks are kept, counted, announced, and followed by others of the same guide. */

import { t } from "../i18n.js";
import { Progress } from "../storage.js";
import { siteOf } from "./guide.js";
import { panels } from "./panels.js";
import { selection } from "./selection.js";
import { Ticks } from "../ticks.js";
import { draw, show } from "./view.js";
import { follow, go, isWanted } from "./ways.js";

/** @typedef {import("./view.js").Row} Row */

/**
 * What reads the progress of a guide anew, by its key in the storage: a document may have several checklists of one.
 * @type {Set<{key: string, restore: () => void}>}
 */
const others = new Set();

/**
 * @param {import("./guide.js").Guide} guide
 * @param {URL} address of its JSON
 * @param {{
 *   level: number, actions: string[] | undefined, tell: (progress: {done: number, total: number}) => void,
 *   signal: AbortSignal,
 * }} options
 * - level: of the heading of its title;
 * - actions: ids of those that it is for; without them, the selection of the guide's page holds;
 * - tell: is told of its progress;
 * - signal: aborted when the checklist goes.
 * @returns {{root: HTMLElement, begin: () => void}} `begin` is to be called when the root stands in its place
 */
export function checklist(guide, address, { level, actions, tell, signal }) {
  const site = siteOf(address);
  const page = new URL(guide.url ?? "", site).href;
  const { root, rows, scoped, bar } = draw(guide, site.href, level);
  // Another host's word on what a guide was called must not touch this host's progress.
  const aliases = site.origin === location.origin ? guide.aliases : [];
  const progress = new Progress(site.pathname, guide.id, aliases);
  const ticks = new Ticks(progress, rows);
  const selected = selection(guide, root, rows, scoped, bar);
  let told = false;

  /** Show what is done, and tell the page. */
  const refresh = () => {
    const wanted = rows.filter(isWanted);
    const done = wanted.filter((row) => ticks.of(row).tick).length;
    const values = { done, n: wanted.length };
    const complete = done > 0 && done === wanted.length;
    bar.count.textContent = complete ? t("main.all-done", values) : t("main.steps", values);
    bar.meter.max = wanted.length || 1;
    bar.meter.value = done;
    root.classList.toggle("gd-complete", complete);
    for (const row of rows) row.box.checked = Boolean(ticks.of(row).tick);
    for (const row of rows) show(row, ticks.of(row), (does) => act(row, does));
    selected.tell();
    tell({ done, total: wanted.length });
    return values;
  };
  const restore = () => {
    ticks.restore();
    selected.apply(actions, progress.actions);
    refresh();
  };
  const set = (/** @type {Row} */ row, /** @type {boolean} */ on) => {
    ticks.set(row, on);
    row.open = false;
    const values = refresh();
    ticks.keep([values.done, values.n]);
    const text = values.done === values.n ? t("main.all-done", values) : t("main.steps-done", values);
    told ||= !progress.kept;
    bar.said.classList.toggle("gd-shown", told);
    bar.said.textContent = told ? `${text}. ${t("main.not-kept")}` : text;
    for (const other of others) if (other !== self && other.key === self.key) other.restore();
  };
  const act = (/** @type {Row} */ row, /** @type {"fold" | "keep" | "untick"} */ does) => {
    if (does === "fold") {
      row.open = !row.open;
      refresh();
    } else {
      set(row, does === "keep");
      row.box.focus();
    }
  };

  const self = { key: progress.key, restore };
  const begin = () => {
    const reveal = panels(root, site.pathname, guide.id, refresh);
    for (const row of rows) row.box.addEventListener("change", () => set(row, row.box.checked));
    root.addEventListener("keydown", (event) => go(event, rows.filter(isWanted)));
    root.addEventListener("click", (event) => follow(event, root, page, rows, reveal));
    addEventListener("storage", ({ key }) => {
      if (key === progress.key || key === null) restore();
    }, { signal });
    // A page that the browser brings back has heard of nothing meanwhile.
    addEventListener("pageshow", ({ persisted }) => persisted && restore(), { signal });
    others.add(self);
    signal.addEventListener("abort", () => others.delete(self));
    restore();
  };
  return { root, begin };
}
