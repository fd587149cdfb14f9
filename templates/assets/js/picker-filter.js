// @ts-check
/** Shows the parts of a guide that a selection needs: hides the others, renumbers the steps, and says what is hidden. */

import { make } from "./dom.js";
import { t } from "./i18n.js";
import { plan } from "./selection.js";

/** @typedef {import("./selection.js").Part} Part */
/** @typedef {{element: HTMLElement, links: HTMLElement[], texts: Numbered[]}} Place */
/** @typedef {{set: (text: string) => void, text: string, was: string}} Numbered */

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
    for (const [at, { element, links, texts }] of this.places.entries()) {
      if (gone[at] !== this.#gone[at]) {
        element.hidden = gone[at];
        element.classList.toggle("gd-filtered", gone[at]);
        for (const link of links) link.hidden = gone[at];
      }
      const number = numbers[at] || this.#own[at];
      if (texts.length && number !== this.#numbers[at]) {
        for (const { set, text, was } of texts) set(number === this.#own[at] ? text : text.replace(was, ending(number, was)));
      }
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
      const heading = kind === "section" ? (element.id ? element : element.querySelector("[id]")) : head?.querySelector("[id]:not(input)");
      const found = (heading && links.get(heading.id)) ?? [];
      /** @type {Numbered[]} */
      let texts = [];
      if (head) {
        const shown = head.querySelector(".gd-number")?.textContent?.replace(/\.\s*$/, "") ?? "";
        part.number = Number(shown.split(".").pop()) || 1;
        texts = numbered(element, head, shown, found);
      } else if (kind === "steps") {
        part.number = Number(element.getAttribute("start") ?? 1);
        const outer = this.parts[parent];
        part.direct = outer?.kind === "run" && element.parentElement === this.places[parent].element;
      }
      around.push(this.parts.push(part) - 1);
      this.places.push({ element, texts, links: found.map((link) => link.closest("li") ?? link) });
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
        const heading = this.parts[at].kind === "step" ? element.querySelector(".gd-step-title") : element.querySelector(":scope > :is(h2, h3, h4, h5, h6)");
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
  const holder = kind === "step" ? [...element.children].find((e) => e.matches(".gd-step-body")) : kind === "section" ? element : undefined;
  return (holder?.getAttribute("data-guide-scopes") ?? "").split(/\s+/).filter(Boolean);
}

/**
 * The places of the page that tell the number of a step.
 * @param {HTMLElement} step
 * @param {Element} head
 * @param {string} shown its number
 * @param {HTMLElement[]} links to it in the table of contents
 * @returns {Numbered[]}
 */
function numbered(step, head, shown, links) {
  /** @type {Numbered[]} */
  const found = [];
  const text = (/** @type {ChildNode | null | undefined} */ node, was = shown) => {
    const now = node?.textContent ?? "";
    if (node && now.includes(was)) found.push({ text: now, was, set: (value) => (node.textContent = value) });
  };
  const label = (/** @type {Element | null} */ element) => {
    const now = element?.getAttribute("aria-label") ?? "";
    if (element && now.includes(shown)) found.push({ text: now, was: shown, set: (value) => element.setAttribute("aria-label", value) });
  };
  const number = head.querySelector(".gd-number");
  const title = head.querySelector(".gd-step-title");
  text(number);
  label(title);
  label(head.querySelector(".gd-anchor"));
  for (const link of links) text(firstText(link));
  // A step without a title is called by its number.
  if (/"title_source":"number"/.test(step.getAttribute("data-gongdoc") ?? "")) {
    const own = shown.split(".").pop() ?? "";
    const nodes = [...(number?.parentElement?.childNodes ?? [])];
    text(nodes.find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.includes(own)), own);
  }
  return found;
}

/**
 * @param {Node} node
 * @returns {ChildNode | null}
 */
function firstText(node) {
  return /** @type {ChildNode | null} */ (document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode());
}

/**
 * The number in the place of one that was whole (`2.1`) or its last part (`1`).
 * @param {string} number
 * @param {string} was
 */
const ending = (number, was) => number.split(".").slice(-was.split(".").length).join(".");

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
