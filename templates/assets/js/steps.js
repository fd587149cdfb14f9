// @ts-check
/** The steps of a page, as the checklist sees them. */

import { decoded } from "./dom.js";

/**
 * @typedef {{
 *   step: HTMLElement, box: HTMLInputElement, head: HTMLElement, number: HTMLElement | null,
 *   id: string, fp: string, aliases: string[], links: Element[], open: boolean, inner: Row[], look: string,
 * }} Row
 * - open: whether the reader has unfolded the step after it was done;
 * - inner: the steps inside it;
 * - look: what is shown of its state.
 */

/**
 * The links of the page's tables of contents, by the ids that they lead to.
 * @returns {Map<string, Element[]>}
 */
export function contents() {
  /** @type {Map<string, Element[]>} */
  const links = new Map();
  for (const link of document.querySelectorAll("nav a[href^='#']")) {
    const to = decoded(link.getAttribute("href") ?? "").slice(1);
    links.set(to, [...(links.get(to) ?? []), link]);
  }
  return links;
}

/**
 * @param {HTMLElement} article
 * @param {ReadonlyMap<string, Element[]>} links those of the page's tables of contents
 * @returns {Row[]} in reading order
 */
export function stepsOf(article, links) {
  /** @type {Map<Element, Row>} */
  const rows = new Map();
  for (const step of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("[data-gongdoc-step]"))) {
    const head = /** @type {HTMLElement | null} */ (step.querySelector(".gd-step-head"));
    const box = /** @type {HTMLInputElement | null} */ (head?.querySelector("input[type=checkbox]"));
    if (!head || !box) continue;
    const { gongdocStep: id = "", gongdocFingerprint: fp = "", gongdocAliases = "" } = step.dataset;
    const row = {
      step, box, head, id, fp, number: /** @type {HTMLElement | null} */ (head.querySelector(".gd-number")),
      aliases: gongdocAliases.split(" ").filter(Boolean), links: links.get(head.querySelector("[id]:not(input)")?.id ?? "") ?? [],
      open: false, inner: [], look: "",
    };
    rows.set(step, row);
    const around = step.parentElement?.closest("[data-gongdoc-step]");
    if (around) rows.get(around)?.inner.push(row);
  }
  return [...rows.values()];
}

/**
 * Whether a step is to be done: of alternatives, the one that shows; of a selection, what belongs to it.
 * @param {Row} row
 */
export const wanted = ({ step }) => !step.closest("[hidden]");

/**
 * The number of a step as the page shows it, `2` or `2.1`.
 * @param {Row} row
 */
export const numberOf = ({ number }) => (number?.textContent ?? "").replace(/\.\s*$/, "");
