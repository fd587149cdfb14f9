// @ts-check
/** Shows the parts of a guide that a selection needs: hides the others, renumbers the steps, says what is hidden. */

import { make } from "./dom.js";
import { t } from "./i18n.js";
import { plan } from "./selection.js";

/** @typedef {import("./selection.js").Part} Part */
/** @typedef {{element: HTMLElement, links: HTMLElement[], renumber: (number: string) => void}} Place */

const PARTS = "section.gd-section, ol.gd-steps, li.gd-step, [data-component=Steps], [data-gongdoc-scopes]";
const SHOWING = "gd-show-filtered";

export class Filter {
  /**
   * @param {HTMLElement} article
   * @param {AbortSignal | undefined} signal aborted when the page is left
   */
  constructor(article, signal) {
    this.article = article;
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Place[]} */
    this.places = [];
    this.#read();
    const nothing = plan(this.parts, undefined);
    this.#gone = nothing.gone;
    this.#numbers = this.#own = nothing.numbers;
    this.line = this.#line();
    addEventListener("hashchange", () => this.reveal(), { signal });
    document.addEventListener("gongdoc:tab", () => this.#tell(), { signal });
  }

  /** @type {boolean[]} */
  #gone;
  /** @type {boolean[]} */
  #inside = [];
  /** @type {string[]} */
  #numbers;
  /** @type {string[]} */
  #own;
  #selected = false;

  /**
   * Show what these scopes need; everything when nothing is selected.
   * @param {ReadonlySet<string> | undefined} wanted
   */
  apply(wanted) {
    const { gone, inside, numbers } = plan(this.parts, wanted);
    for (const [at, { element, links, renumber }] of this.places.entries()) {
      if (gone[at] !== this.#gone[at]) {
        element.hidden = gone[at];
        element.classList.toggle("gd-filtered", gone[at]);
        for (const link of links) link.hidden = gone[at];
      }
      const number = numbers[at] || this.#own[at];
      if (number !== this.#numbers[at]) renumber(number);
      this.#numbers[at] = number;
    }
    this.#gone = gone;
    this.#inside = inside;
    this.#selected = Boolean(wanted);
    if (!gone.includes(true)) this.show(false);
    this.#mark();
    this.#tell();
    document.dispatchEvent(new Event("gongdoc:filter"));
  }

  /** How many steps are hidden: those of a tab that isn't chosen are not to be done anyway. */
  get hidden() {
    return this.parts.filter(({ kind }, at) =>
      kind === "step" && this.#inside[at] && !this.places[at].element.closest("[data-gongdoc-panel][hidden]")).length;
  }

  /** What is hidden, in words. */
  get text() {
    const n = this.hidden;
    if (n) return t(this.article.classList.contains(SHOWING) ? "picker.unneeded" : "picker.hidden", { n });
    return t(this.#gone.includes(true) ? "picker.hidden-parts" : "picker.hidden-none");
  }

  /**
   * Show what is hidden, or hide it again. It stays `hidden` all the same, so that it isn't counted.
   * @param {boolean} on
   */
  show(on) {
    if (on === this.article.classList.contains(SHOWING)) return;
    this.article.classList.toggle(SHOWING, on);
    this.#mark();
    this.#tell();
  }

  /** Show what the address names, when it is hidden. */
  reveal() {
    const target = document.getElementById(decoded(location.hash.slice(1)));
    if (!target?.closest(".gd-filtered")) return;
    this.show(true);
    target.scrollIntoView();
  }

  #read() {
    /** @type {Map<string, HTMLElement[]>} */
    const links = new Map();
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav a[href*='#']"))) {
      if (link.pathname !== location.pathname || this.article.contains(link)) continue;
      const id = decoded(link.hash.slice(1));
      links.set(id, [...(links.get(id) ?? []), link]);
    }
    /** @type {number[]} parts around the one that is read */
    const around = [];
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.article.querySelectorAll(PARTS))) {
      while (around.length && !this.places[around[around.length - 1]].element.contains(element)) around.pop();
      const parent = around[around.length - 1] ?? -1;
      const kind = kindOf(element);
      /** @type {Part} */
      const part = { kind, parent, scopes: scopesOf(element, kind) };
      const head = kind === "step" ? element.querySelector(".gd-step-head") : null;
      const named = kind === "section" && (element.id ? element : element.querySelector("[id]"));
      const heading = named || head?.querySelector("[id]:not(input)");
      const found = (heading && links.get(heading.id)) ?? [];
      let renumber = (/** @type {string} */ _) => {};
      if (head) {
        const shown = head.querySelector(".gd-number")?.textContent?.replace(/\.\s*$/, "") ?? "";
        part.number = Number(shown.split(".").pop()) || 1;
        renumber = renumbering(element, head, shown, found);
      } else if (kind === "steps") {
        part.number = Number(element.getAttribute("start") ?? 1);
        const outer = this.parts[parent];
        part.direct = outer?.kind === "run" && element.parentElement === this.places[parent].element;
      }
      around.push(this.parts.push(part) - 1);
      this.places.push({ element, renumber, links: found.map((link) => link.closest("li") ?? link) });
    }
  }

  /** The line that always says how much is hidden: at the progress bar, which stays in view. */
  #line() {
    const text = make("span");
    const button = make("button", { class: "gd-plain", type: "button" });
    button.addEventListener("click", () => this.show(!this.article.classList.contains(SHOWING)));
    const line = make("p", { class: "gd-filter-line", "data-gongdoc-hidden": "", hidden: "" }, text, " ", button);
    const bar = this.article.querySelector("[data-gongdoc-progress]");
    if (bar) bar.append(line);
    else this.article.querySelector("[data-gongdoc-picker]")?.append(line);
    return { line, text, button };
  }

  #tell() {
    const { line, text, button } = this.line;
    const on = this.article.classList.contains(SHOWING);
    line.hidden = !this.#selected;
    this.article.classList.toggle("gd-filtering", this.#selected);
    text.textContent = this.text;
    button.hidden = !this.#gone.includes(true);
    button.textContent = t(on ? "picker.hide" : "picker.show");
    button.setAttribute("aria-label", t(on ? "picker.hide-unneeded" : "picker.show-hidden"));
  }

  /** Say at what is shown all the same that it is not needed. */
  #mark() {
    const on = this.article.classList.contains(SHOWING);
    for (const [at, { element }] of this.places.entries()) {
      const there = on && this.#gone[at] && this.parts[at].kind !== "steps";
      const found = this.#marks.get(element);
      if (there && !found) {
        const mark = make("span", { class: "gd-badge gd-not-needed" }, t("picker.not-needed"));
        const title = this.parts[at].kind === "step" ? ".gd-step-title" : ":scope > :is(h2, h3, h4, h5, h6)";
        const heading = element.querySelector(title);
        // Where there is no heading, no text can be put: it may be a row of a table.
        heading?.append(" ", mark);
        this.#marks.set(element, mark);
      } else if (!there && found) {
        found.remove();
        this.#marks.delete(element);
      }
    }
  }

  /** @type {Map<HTMLElement, HTMLElement>} */
  #marks = new Map();
}

/**
 * @param {HTMLElement} element
 * @returns {Part["kind"]}
 */
function kindOf(element) {
  if (element.matches("section.gd-section")) return "section";
  if (element.matches("li.gd-step")) return "step";
  if (element.matches("ol.gd-steps")) return "steps";
  return element.dataset.component === "Steps" ? "run" : "part";
}

/**
 * The scopes that a part is about.
 * @param {HTMLElement} element
 * @param {Part["kind"]} kind
 * @returns {string[]}
 */
function scopesOf(element, kind) {
  const { gongdocScopes } = element.dataset;
  if (gongdocScopes !== undefined) return JSON.parse(gongdocScopes);
  /** @type {Element | null} */
  let holder = kind === "section" ? element : null;
  if (kind === "step") holder = element.querySelector(":scope > .gd-step-body");
  return (holder?.getAttribute("data-guide-scopes") ?? "").split(/\s+/).filter(Boolean);
}

/**
 * What shows another number of a step wherever the page tells it.
 * @param {HTMLElement} step
 * @param {Element} head
 * @param {string} shown its number
 * @param {HTMLElement[]} links to it in the table of contents
 */
function renumbering(step, head, shown, links) {
  // A step without a title is called by its number.
  const called = /"title_source":"number"/.test(step.getAttribute("data-gongdoc") ?? "");
  /** @type {((number: string) => void)[]} */
  const all = [];
  const text = (/** @type {ChildNode | null | undefined} */ node, begins = true, ends = called) => {
    const was = node?.textContent ?? "";
    if (node) all.push((number) => (node.textContent = put(was, shown, number, begins, ends)));
  };
  const label = (/** @type {Element | null} */ element) => {
    const was = element?.getAttribute("aria-label");
    if (was) all.push((number) => element?.setAttribute("aria-label", put(was, shown, number, true, false)));
  };
  const number = head.querySelector(".gd-number");
  text(number, true, false);
  label(head.querySelector(".gd-step-title"));
  label(head.querySelector(".gd-anchor"));
  for (const link of links) text(firstText(link));
  const beside = [...(number?.parentElement?.childNodes ?? [])];
  if (called) text(beside.find((node) => /\d\s*$/.test(node.nodeValue ?? "")), false);
  return (/** @type {string} */ now) => all.forEach((one) => one(now));
}

/**
 * A text with another number of a step.
 * @param {string} text
 * @param {string} was
 * @param {string} number
 * @param {boolean} begins whether the text tells the number first of all
 * @param {boolean} ends whether it ends in the last part of the number
 */
function put(text, was, number, begins, ends) {
  if (number === was) return text;
  const begun = begins ? text.replace(was, number) : text;
  return ends ? begun.replace(/\d+(?=\s*$)/, number.split(".").pop() ?? "") : begun;
}

/**
 * The first text of an element that is not just white space.
 * @param {Node} node
 */
function firstText(node) {
  const all = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) if (all.currentNode.nodeValue?.trim()) return /** @type {ChildNode} */ (all.currentNode);
  return null;
}

/**
 * @param {string} fragment
 */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
