// @ts-check
/**
 * `<guide-checklist src="…/api/v1/guides/<id>.json">`: a checklist in any page, with the progress of the guide's own.
 * guides/reference/checklist.md documents it.
 */

import "../messages/main.js";
import "../messages/picker.js";
import "../messages/checklist.js";
import styles from "./style.css" with { type: "css" };
import { make } from "../dom.js";
import { t } from "../i18n.js";
import { checklist } from "./checklist.js";
import { GuideError, load } from "./guide.js";
import { button } from "./view.js";

export class GuideChecklist extends HTMLElement {
  static observedAttributes = ["src", "heading-level", "actions"];

  #shadow = this.attachShadow({ mode: "open" });
  #task = new AbortController();
  #asked = false;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [styles];
    this.#shadow.append(waiting());
  }

  connectedCallback() {
    this.#ask();
  }

  disconnectedCallback() {
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
      if (!this.isConnected) return;
      if (this.src) this.#load();
      else this.#wait();
    });
  }

  /** Until there is a checklist, the page's own content shows. */
  #wait() {
    this.removeAttribute("aria-busy");
    this.#shadow.replaceChildren(waiting());
  }

  async #load() {
    const { signal } = (this.#task = new AbortController());
    this.setAttribute("aria-busy", "true");
    try {
      const address = new URL(this.src, document.baseURI);
      const guide = await load(address, signal);
      if (signal.aborted) return;
      const level = Math.max(1, Math.min(6, Number(this.getAttribute("heading-level")) || 2));
      const actions = this.getAttribute("actions")?.split(/[\s,]+/).filter(Boolean);
      const tell = (/** @type {object} */ detail) => this.#tell("gongdoc-progress", detail);
      const { root, begin } = checklist(guide, address, { level, actions, tell, signal });
      this.#shadow.replaceChildren(root);
      begin();
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
      make("div", { part: "error", class: "gd-error", role: "alert" },
        make("p", {}, make("strong", {}, t("checklist.failed"))), make("p", {}, reason),
        button(t("checklist.again"), () => this.#load())),
      make("slot"),
    );
    this.#tell("gongdoc-error", { message: reason });
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

/** What the page has put into the element; where it has put nothing, that something is to come. */
const waiting = () => make("slot", {}, make("p", { part: "note", class: "gd-quiet" }, t("checklist.loading")));

if (!customElements.get("guide-checklist")) customElements.define("guide-checklist", GuideChecklist);
