// @ts-check
/** Ways through a checklist: by the arrows from checkbox to checkbox, by links to its parts. */

/** @typedef {import("./view.js").Row} Row */

/**
 * Whether a step is to be done: of alternatives, the one that shows; of a selection, what belongs to it.
 * @param {Row} row
 */
export const isWanted = ({ step }) => !step.closest("[hidden]");

/**
 * Go by the arrows, as on the guide's page.
 * @param {KeyboardEvent} event
 * @param {Row[]} rows
 */
export function go(event, rows) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = rows.findIndex(({ box }) => box === event.target);
  if (!way || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  rows[at + way]?.box.focus();
}

/**
 * Follow a link to a part of the guide to that part here: the address of a page does not reach into a component.
 * @param {Event} event
 * @param {HTMLElement} root
 * @param {string} page address of the guide's page
 * @param {Row[]} rows
 * @param {(element: Element) => void} reveal shows what is around an element
 */
export function follow(event, root, page, rows, reveal) {
  const link = /** @type {Element} */ (event.target).closest("a[href]");
  if (!(link instanceof HTMLAnchorElement) || !link.hash || link.href.split("#")[0] !== page) return;
  const target = [...root.querySelectorAll("[id]")].find(({ id }) => new URL(`#${id}`, page).hash === link.hash);
  if (!(target instanceof HTMLElement)) return;
  event.preventDefault();
  for (const row of rows) row.open ||= row.step.contains(target);
  for (let e = target.parentElement; e; e = e.parentElement) if (e instanceof HTMLDetailsElement) e.open = true;
  reveal(target);
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}
