// @ts-check
/** A guide as elements: its text with a checkbox at each step, and the progress above it. */

import { make } from "../dom.js";
import { language, t } from "../i18n.js";
import { details } from "./guide.js";
import { OWN, safe } from "./safe.js";

/** @typedef {import("./guide.js").Guide} Guide */
/** @typedef {import("./guide.js").Section} Section */
/** @typedef {import("../reconcile.js").State} State */
/**
 * @typedef {{
 *   id: string, fp: string, aliases: string[], number: string,
 *   step: HTMLElement, head: HTMLElement, box: HTMLInputElement, open: boolean,
 * }} Row
 * - open: whether the reader has unfolded the step after it was done.
 */

/**
 * @param {Guide} guide
 * @param {string} base address that relative ones start from
 * @param {number} level of the guide's title
 */
export function draw(guide, base, level) {
  const count = make("p", { part: "count", class: "gd-count" });
  const meter = /** @type {HTMLProgressElement} */ (
    make("progress", { part: "bar", "aria-label": t("checklist.progress") })
  );
  const said = make("p", { class: "gd-said", role: "status" });
  const hidden = make("p", { part: "note", class: "gd-quiet gd-small", hidden: "" });
  const unknown = make("p", { part: "note", class: "gd-quiet gd-small" });
  const bar = make("div", { part: "progress", class: "gd-progress" }, count, meter, said, hidden, unknown);
  const root = make("div", { class: "gd-root", part: "guide", lang: language });
  root.append(heading(level, guide.title, { part: "title" }));
  if (guide.description) root.append(make("p", { part: "description", class: "gd-lead" }, guide.description));
  if (guide.steps.length) root.append(bar);
  else root.append(make("p", { part: "note", class: "gd-quiet" }, t("checklist.empty")));
  const put = (/** @type {string | undefined} */ html) => safe(html ?? "", base, level - 1);
  /** @type {import("./selection.js").Scoped} */
  const scoped = new Map();
  const part = (/** @type {Section} */ section) => {
    const made = make("section", { part: "section" });
    const deep = level + section.level - 1;
    if (section.title) made.append(heading(deep, section.title, { part: "section-title", id: section.id }));
    made.append(put(section.html), ...section.sections.map(part));
    if (section.scopes?.length) scoped.set(made, section.scopes);
    return made;
  };
  root.append(put(guide.intro_html), ...guide.sections.map(part));

  const heads = [...root.querySelectorAll(".gd-step > .gd-step-head > [id]")];
  const titles = new Map(heads.map((title) => [title.id, title]));
  const more = details(guide);
  const rows = guide.steps.flatMap(({ id, fingerprint = "", title }, place) => {
    const { aliases = [], scopes = [] } = more.get(id) ?? {};
    const found = titles.get(id);
    titles.delete(id); // no id stands for two
    const row = found && mark(/** @type {HTMLElement} */ (found), `${OWN}${place}`, title);
    if (row && scopes.length) scoped.set(row.step, scopes);
    return row ? [{ ...row, id, fp: fingerprint, aliases }] : [];
  });
  for (const other of root.querySelectorAll("[data-guide-scopes]:not(.gd-step-body)")) {
    const scopes = (other.getAttribute("data-guide-scopes") ?? "").split(/[\s,]+/).filter(Boolean);
    if (scopes.length) scoped.set(other, scopes);
  }
  return { root, rows, scoped, bar: { count, meter, said, hidden, unknown } };
}

/**
 * @param {number} level
 * @param {string} text
 * @param {Record<string, string>} attributes
 */
function heading(level, text, attributes) {
  return make(`h${Math.max(1, Math.min(6, level))}`, attributes, text);
}

/**
 * Give a step its checkbox, as the pages of the site have it.
 * @param {HTMLElement} title
 * @param {string} id of the checkbox
 * @param {string} name
 */
function mark(title, id, name) {
  const head = /** @type {HTMLElement} */ (title.parentElement);
  const step = /** @type {HTMLElement} */ (head.parentElement);
  const box = /** @type {HTMLInputElement} */ (
    make("input", { type: "checkbox", part: "checkbox", class: "gd-check", id })
  );
  const number = title.querySelector(".gd-number")?.textContent?.replace(/\.\s*$/, "") ?? "";
  // Its blocks say its title where the heading does not.
  if (title.hasAttribute("aria-label")) box.setAttribute("aria-label", name);
  const badges = [...title.childNodes].findIndex((node) => node instanceof Element && node.matches(".gd-badge"));
  const label = make("label", { for: id }, ...[...title.childNodes].slice(0, badges < 0 ? undefined : badges));
  title.prepend(label);
  title.part.add("step-title");
  head.prepend(box);
  step.part.add("step");
  step.querySelector(":scope > .gd-step-body")?.part.add("body");
  return { step, head, box, number, open: false };
}

/**
 * Show the state of a step.
 * @param {Row} row
 * @param {State} state
 * @param {(does: "fold" | "keep" | "untick") => void} act
 */
export function show(row, { tick, changed, fresh }, act) {
  const { step, head, box, number } = row;
  const inner = /** @type {HTMLInputElement[]} */ ([...step.querySelectorAll(".gd-check")]);
  const complete = inner.every((other) => other.checked || other.closest("[hidden]"));
  const folded = box.checked && complete && !changed && !row.open;
  step.classList.toggle("gd-folded", folded);
  step.part.toggle("done", Boolean(tick));
  const fold = once(head, "gd-fold", Boolean(tick) && !changed, () => button("", () => act("fold"), "fold"));
  fold?.setAttribute("aria-expanded", String(!folded));
  fold?.setAttribute("aria-label", t(folded ? "main.show-step" : "main.hide-step", { number }));
  once(head, "gd-new", fresh && !tick, () => make("span", { part: "badge" }, t("main.new")));
  once(head, "gd-changed", changed, () => {
    const at = new Date(tick?.at || NaN);
    const date = Number.isNaN(at.valueOf()) ? "–" : at.toLocaleDateString(language, { dateStyle: "long" });
    return make("p", { part: "note" }, make("span", {}, t("main.changed", { date })), " ",
      button(t("main.still-done"), () => act("keep")), " ", button(t("main.untick"), () => act("untick")));
  });
}

/**
 * @param {string} text
 * @param {() => void} act
 * @param {string} part
 */
export function button(text, act, part = "button") {
  const made = make("button", { type: "button", part, class: "gd-button" }, text);
  made.addEventListener("click", act);
  return made;
}

/**
 * Have something in the head of a step, or not.
 * @param {HTMLElement} head
 * @param {string} name its class
 * @param {boolean} there
 * @param {() => HTMLElement} build
 */
function once(head, name, there, build) {
  const found = head.querySelector(`:scope > .${name}`);
  if (found && there) return found;
  found?.remove();
  if (!there) return undefined;
  const made = build();
  made.classList.add(name);
  head.append(made);
  return made;
}
