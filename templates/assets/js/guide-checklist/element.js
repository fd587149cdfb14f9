// @ts-check
/**
 * `<guide-checklist src="https://docs.example.com/api/v1/guides/<id>.json">`: the checklist of a guide, with the progress
 * of its page, in any page. guides/reference/checklist.md documents it.
 */

import "../messages/main.js";
import "../messages/picker.js";
import "../messages/checklist.js";
import styles from "./style.css" with { type: "css" };
import { make } from "../dom.js";
import { t } from "../i18n.js";
import { Progress } from "../storage.js";
import { Ticks } from "./ticks.js";
import { GuideError, load, siteOf } from "./guide.js";
import { panels } from "./panels.js";
import { select } from "./selection.js";
import { button, draw, show } from "./view.js";

/** @typedef {import("./guide.js").Guide} Guide */
/** @typedef {import("./view.js").Row} Row */

/** The components of the document: two of one guide follow each other. */
/** @type {Set<GuideChecklist>} */
const all = new Set();

export class GuideChecklist extends HTMLElement {
  static observedAttributes = ["src", "heading-level", "actions"];

  #shadow = this.attachShadow({ mode: "open" });
  #task = new AbortController();
  #asked = false;
  /** Key of its progress, and what reads that anew. */
  #key = "";
  #restore = () => {};

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [styles];
    this.#wait();
  }

  connectedCallback() {
    all.add(this);
    this.#ask();
  }

  disconnectedCallback() {
    all.delete(this);
    this.#task.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#ask();
  }

  /** Address of the guide's JSON. */
  get src() {
    return this.getAttribute("src") ?? "";
  }

  set src(address) {
    this.setAttribute("src", address);
  }

  /** Load once for all attributes that change together. */
  #ask() {
    this.#task.abort();
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (this.isConnected && this.src) this.#load();
    });
  }

  /** Until there is a checklist, the page's own content shows. */
  #wait() {
    this.#shadow.replaceChildren(make("slot", {}, make("p", { part: "note", class: "note" }, t("checklist.loading"))));
  }

  async #load() {
    const { signal } = (this.#task = new AbortController());
    this.setAttribute("aria-busy", "true");
    try {
      const address = new URL(this.src, document.baseURI);
      const guide = await load(address, signal);
      if (!signal.aborted) this.#draw(guide, address, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    } finally {
      if (!signal.aborted) this.removeAttribute("aria-busy");
    }
  }

  /**
   * @param {unknown} error
   */
  #fail(error) {
    // What is no guide breaks anywhere.
    const reason = error instanceof GuideError ? error.message : t("checklist.no-guide", { url: this.src });
    this.#shadow.replaceChildren(
      make("div", { part: "error", class: "error", role: "alert" },
        make("p", {}, make("strong", {}, t("checklist.failed"))), make("p", {}, reason),
        button(t("checklist.again"), () => this.#load())),
      make("slot"),
    );
    this.#tell("gongdoc-error", { message: reason });
  }

  /**
   * @param {Guide} guide
   * @param {URL} address
   * @param {AbortSignal} signal
   */
  #draw(guide, address, signal) {
    const site = siteOf(address);
    const level = Math.max(1, Math.min(6, Number(this.getAttribute("heading-level")) || 2));
    const { root, rows, scoped, bar } = draw(guide, site.href, level);
    const progress = new Progress(site.pathname, guide.id, guide.aliases);
    const ticks = new Ticks(progress, rows);
    const attribute = this.getAttribute("actions");
    let told = false;

    /** Hide what the selection of actions leaves out: that of the attribute, else that of the guide's page. */
    const filter = () => {
      const unknown = select(guide, scoped, attribute?.split(/[\s,]+/).filter(Boolean) ?? progress.actions);
      if (attribute && unknown.length) bar.unknown.textContent = t("checklist.unknown", { names: unknown.join(", ") });
    };
    const hiding = button("", () => {
      root.classList.toggle("whole");
      tell();
    });
    const hidden = document.createTextNode("");
    bar.hidden.append(hidden, " ", hiding);
    /** Say how many steps are hidden; those of a tab that isn't chosen are not to be done anyway. */
    const tell = () => {
      const n = rows.filter(({ step }) => step.closest(".unneeded") && !step.closest("[role=tabpanel][hidden]")).length;
      const whole = root.classList.contains("whole");
      bar.hidden.hidden = !n;
      hidden.data = whole ? t("picker.unneeded", { n }) : t("picker.hidden", { n });
      hiding.textContent = whole ? t("picker.hide") : t("picker.show");
      hiding.setAttribute("aria-label", whole ? t("picker.hide-unneeded") : t("picker.show-hidden"));
    };
    /** Show what is done, and tell the page. */
    const refresh = () => {
      const wanted = rows.filter(({ step }) => !step.closest("[hidden]"));
      const done = wanted.filter((row) => ticks.of(row).tick).length;
      const values = { done, n: wanted.length };
      const complete = done > 0 && done === wanted.length;
      bar.count.textContent = complete ? t("main.all-done", values) : t("main.steps", values);
      bar.meter.max = wanted.length || 1;
      bar.meter.value = done;
      root.classList.toggle("complete", complete);
      // Inner steps first: a step folds when those inside it are done.
      for (const row of [...rows].reverse()) show(row, ticks.of(row), (does) => act(row, does));
      tell();
      this.#tell("gongdoc-progress", { done, total: wanted.length });
      return values;
    };
    const set = (/** @type {Row} */ row, /** @type {boolean} */ on) => {
      ticks.set(row, on);
      row.open = false;
      const { done, n } = refresh();
      ticks.keep([done, n]);
      const text = done === n ? t("main.all-done", { done, n }) : t("main.steps-done", { done, n });
      told ||= !progress.kept;
      bar.said.classList.toggle("shown", told);
      bar.said.textContent = told ? `${text}. ${t("main.not-kept")}` : text;
      for (const other of all) if (other !== this && other.#key === this.#key) other.#restore();
    };
    const act = (/** @type {Row} */ row, /** @type {"fold" | "keep" | "untick"} */ does) => {
      if (does !== "fold") {
        set(row, does === "keep");
        row.box.focus();
      } else {
        row.open = !row.open;
        refresh();
      }
    };
    for (const row of rows) row.box.addEventListener("change", () => set(row, row.box.checked));
    const reveal = panels(root, site.pathname, guide.id, refresh);
    root.addEventListener("click", (event) => this.#follow(event, new URL(guide.url ?? "", site), rows, reveal));
    this.#key = progress.key;
    this.#restore = () => {
      ticks.restore();
      filter();
      refresh();
    };
    addEventListener("storage", ({ key }) => {
      if (key === progress.key || key === null) this.#restore();
    }, { signal });
    this.#shadow.replaceChildren(root);
    filter();
    refresh();
  }

  /**
   * A link to a part of the guide leads to that part here: the address of a page does not reach into a component.
   * @param {Event} event
   * @param {URL} page
   * @param {Row[]} rows
   * @param {(element: Element) => void} reveal
   */
  #follow(event, page, rows, reveal) {
    const link = /** @type {Element} */ (event.target).closest("a[href]");
    const url = link instanceof HTMLAnchorElement ? new URL(link.href) : undefined;
    if (!url?.hash || url.href.split("#")[0] !== page.href) return;
    const target = this.#shadow.getElementById(decodeURIComponent(url.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    for (const row of rows) row.open ||= row.step.contains(target);
    for (let e = target.parentElement; e; e = e.parentElement) if (e instanceof HTMLDetailsElement) e.open = true;
    reveal(target);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

if (!customElements.get("guide-checklist")) customElements.define("guide-checklist", GuideChecklist);
