// @ts-check
/**
 * The checklist by keyboard: j and k, or the arrows on a checkbox, go from step to step; x, or space on a checkbox, ticks.
 * Keys without a modifier can be turned off (https://www.w3.org/TR/WCAG22/#character-key-shortcuts): in the menu, which
 * keeps "off" under `gongdoc:keys`.
 */

/** @typedef {import("./steps.js").Row} Row */

import { wanted } from "./steps.js";

export const KEYS = "gongdoc:keys";

const TYPING = "input:not([type=checkbox]), textarea, select, dialog, [contenteditable]";

/** Whether keys without a modifier are on. */
export function enabled() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

/**
 * @param {{
 *   rows: Row[], current: () => Row | undefined, tick: (row: Row, on: boolean) => void, done: (row: Row) => boolean,
 *   reach: (element: Element | null | undefined) => void,
 * }} checklist
 * @param {AbortSignal} signal aborted when the page is left
 */
export function keys({ rows, current, tick, done, reach }, signal) {
  const go = (/** @type {Row | undefined} */ row) => {
    if (!row) return;
    reach(row.step.parentElement);
    row.box.focus({ preventScroll: true });
    row.head.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest?.(TYPING)) return;
    const onBox = rows.find(({ box }) => box === target);
    const way = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (event.key.length === 1 ? !enabled() : !onBox) return;
    const at = rows.findLast(({ step }) => step.contains(target));
    if (event.key === "x" && at) {
      tick(at, !done(at));
      at.box.focus({ preventScroll: true }); // what had the focus may be folded away
    } else if (way) {
      const all = rows.filter(wanted);
      const place = at ? all.indexOf(at) : -1;
      go(at ? all[place + way] : current() ?? all[0]);
    } else return;
    event.preventDefault();
  }, { signal });
}
