// @ts-check
/** The form of the scope picker: search, choose, copy. It is built on the list of actions that the page has. */

import { write } from "./clipboard.js";
import { icon, make } from "./dom.js";
import { t } from "./i18n.js";
import { SEPARATORS, matching } from "./selection.js";

/** @typedef {import("./selection.js").Action} Action */

const SEARCH = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5";

/** Most actions whose list does not scroll by itself. */
const FEW = 12;

export class Form {
  list = make("ul", { class: "gd-chosen-scopes", role: "list" });
  none = make("p", {}, t("picker.scopes-none"));
  joining = make("div", { class: "gd-picker-row" });
  link = /** @type {HTMLInputElement} */ (make("input", { class: "gd-field-input", type: "text", readonly: "" }));

  /**
   * @param {HTMLElement} place
   * @param {Action[]} actions
   * @param {(chosen: Set<string>) => void} change called when the reader changes the selection
   */
  constructor(place, actions, change) {
    const list = /** @type {HTMLElement} */ (place.querySelector(".gd-actions"));
    this.rows = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-gongdoc-action]"))].map(
      (item, at) => ({ item, action: actions[at], box: checkbox(item, actions[at].id, at) }),
    );
    list.classList.toggle("gd-many", actions.length > FEW);
    this.actions = list;
    /** @type {string[]} */
    this.scopes = [];
    this.#change = change;

    this.field = /** @type {HTMLInputElement} */ (make("input", {
      class: "gd-field-input", type: "search", "aria-label": t("picker.search"), placeholder: t("picker.search"),
      autocomplete: "off", spellcheck: "false",
    }));
    this.found = make("p", { class: "gd-found-actions", role: "status" });
    const all = make("button", { class: "gd-button", type: "button" }, t("picker.all"));
    this.clear = make("button", { class: "gd-button", type: "button" }, t("picker.clear"));
    const fieldset = make("fieldset", {}, make("legend", {}, t("picker.legend")));
    const form = make("div", { class: "gd-picker-form" },
      make("p", { class: "gd-picker-intro" }, t("picker.intro")),
      make("div", { class: "gd-picker-search" }, icon(SEARCH), this.field),
      this.found, fieldset,
      make("div", { class: "gd-picker-row" }, all, this.clear), (this.result = this.#results()));
    list.before(form);
    fieldset.append(list);

    this.field.addEventListener("input", () => this.search());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("keydown", (event) => this.#key(event));
    list.addEventListener("change", () => this.#changed());
    all.addEventListener("click", () => {
      for (const { item, box } of this.rows) if (!item.hidden) box.checked = true;
      this.#changed();
    });
    this.clear.addEventListener("click", () => {
      for (const { box } of this.rows) box.checked = false;
      this.#changed();
    });
    this.search();
  }

  #change;

  #changed() {
    this.#change(new Set(this.rows.filter(({ box }) => box.checked).map(({ action }) => action.id)));
  }

  /** Show the actions that the search finds. */
  search() {
    const matches = matching(this.field.value);
    let found = 0;
    for (const { item, action } of this.rows) {
      const there = matches(action);
      found += Number(there);
      if (item.hidden === there) item.hidden = !there;
    }
    const n = this.rows.length;
    this.actions.classList.toggle("gd-empty", !found);
    const query = this.field.value.trim();
    this.found.textContent = found ? t("picker.found", { found, n }) : t("picker.none-found", { query });
  }

  /**
   * Show a selection.
   * @param {ReadonlySet<string>} chosen
   * @param {string[]} scopes
   * @param {string} link
   */
  show(chosen, scopes, link) {
    for (const { box, action } of this.rows) {
      const on = chosen.has(action.id);
      if (box.checked !== on) box.checked = on;
    }
    this.scopes = scopes;
    this.result.hidden = !chosen.size;
    this.link.value = link;
    this.list.replaceChildren(...scopes.map((scope) => make("li", {}, make("code", {}, scope))));
    this.none.hidden = scopes.length > 0;
    this.joining.hidden = !scopes.length;
  }

  /** What the selection comes to: its scopes, to be copied, and its address. */
  #results() {
    const separator = /** @type {HTMLSelectElement} */ (make("select", { class: "gd-field-input" },
      ...Object.keys(SEPARATORS).map((name) => make("option", { value: name }, t(`picker.${name}`)))));
    const scopes = () => this.scopes.join(SEPARATORS[/** @type {keyof typeof SEPARATORS} */ (separator.value)]);
    this.joining.append(
      make("label", {}, make("span", {}, t("picker.separator")), separator), copying(t("picker.copy-scopes"), scopes));
    this.link.addEventListener("focus", () => this.link.select());
    return make("div", { class: "gd-picker-result" },
      make("p", { class: "gd-picker-title" }, t("picker.scopes-of-chosen")), this.list, this.none, this.joining,
      make("div", { class: "gd-picker-row" },
        make("label", { class: "gd-picker-link" }, make("span", {}, t("picker.link")), this.link),
        copying(t("picker.copy-link"), () => this.link.value)));
  }

  /**
   * The arrows go from the search to the actions, and from one to the next.
   * @param {KeyboardEvent} event
   */
  #key(event) {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    const shown = this.rows.filter(({ item }) => !item.hidden);
    const at = shown.findIndex(({ box }) => box === event.target);
    const to = at + way < 0 ? this.field : shown[at + way]?.box;
    event.preventDefault();
    // The arrows also go from step to step.
    event.stopPropagation();
    if (at >= 0 || way > 0) to?.focus();
  }
}

/**
 * Put a checkbox before an action; a click anywhere on its line is one on the checkbox.
 * @param {HTMLElement} item
 * @param {string} value
 * @param {number} at
 */
function checkbox(item, value, at) {
  const id = `gd-action-${at}`;
  const scopes = item.querySelector(".gd-action-scopes");
  item.querySelector(".gd-action")?.setAttribute("id", id);
  scopes?.setAttribute("id", `${id}-scopes`);
  const box = /** @type {HTMLInputElement} */ (make("input", {
    type: "checkbox", value, autocomplete: "off", "aria-labelledby": id, "aria-describedby": `${id}-scopes`,
  }));
  item.replaceChildren(make("label", {}, box, ...item.childNodes));
  return box;
}

/**
 * A button that copies, and says whether it has.
 * @param {string} label
 * @param {() => string} text
 */
function copying(label, text) {
  const button = make("button", { class: "gd-button gd-picker-copy", type: "button" }, label);
  const said = make("span", { class: "gd-said", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let back;
  button.addEventListener("click", async () => {
    const done = await write(text());
    clearTimeout(back);
    said.textContent = button.textContent = t(done ? "picker.copied" : "picker.not-copied");
    button.classList.toggle("gd-copied", done);
    back = setTimeout(() => {
      button.textContent = label;
      said.textContent = "";
      button.classList.remove("gd-copied");
    }, 2000);
  });
  return make("span", { class: "gd-picker-copying" }, button, said);
}
