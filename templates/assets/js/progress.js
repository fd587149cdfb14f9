// @ts-check
/** The checklist: ticks are kept, counted and announced, survive edits of the guide, and fold what is done. */

import { addressed, make } from "./dom.js";
import { language, t } from "./i18n.js";
import { keys } from "./keys.js";
import { contents, numberOf, stepsOf, wanted } from "./steps.js";
import { Progress } from "./storage.js";
import { Ticks } from "./ticks.js";

/** @typedef {import("./steps.js").Row} Row */
/** @typedef {import("./reconcile.js").State} State */

/**
 * What the menu, the picker and shared links do with a checklist.
 * @typedef {{
 *   article: HTMLElement, progress: Progress, rows: Row[], state: (row: Row) => State, done: (row: Row) => boolean,
 *   replace: (ticks: Map<string, import("./storage.js").Tick>) => void, say: (text: string) => void,
 * }} Checklist
 */

/**
 * @param {HTMLElement} article
 * @param {string} site path that the site is served from
 * @param {AbortSignal} signal aborted when the page is left
 * @returns {Checklist | undefined}
 */
export function follow(article, site, signal) {
  const bar = /** @type {HTMLElement | null} */ (article.querySelector("[data-gongdoc-progress]"));
  if (!bar) return undefined;
  const { gongdocGuide = "", gongdocAliases = "" } = article.dataset;
  const progress = new Progress(site, gongdocGuide, gongdocAliases.split(" ").filter(Boolean));
  const links = contents();
  const rows = stepsOf(article, links);
  const byBox = new Map(rows.map((row) => [/** @type {EventTarget} */ (row.box), row]));
  const count = /** @type {HTMLElement} */ (bar.querySelector("[data-gongdoc-count]"));
  const meter = /** @type {HTMLProgressElement} */ (bar.querySelector("progress"));
  const said = /** @type {HTMLElement} */ (bar.querySelector("[data-gongdoc-said]"));
  const more = /** @type {HTMLAnchorElement} */ (bar.querySelector("[data-gongdoc-continue]"));
  /** @type {Map<Element, {line: Element, rows: Row[], links: Element[]}>} */
  const sections = new Map();
  for (const line of article.querySelectorAll("[data-gongdoc-section-count]")) {
    const section = /** @type {Element} */ (line.closest("section"));
    sections.set(section, { line, rows: [], links: links.get(section.querySelector("[id]")?.id ?? "") ?? [] });
  }
  for (const row of rows) {
    for (let e = row.step.closest("section"); e; e = e.parentElement?.closest("section") ?? null) sections.get(e)?.rows.push(row);
  }
  const ticks = new Ticks(progress, rows);

  const state = (/** @type {Row} */ row) => ticks.of(row);
  const done = (/** @type {Row} */ row) => Boolean(state(row).tick);
  const current = (all = rows.filter(wanted)) => {
    const open = all.filter((row) => !done(row));
    return open.find((row) => !("gongdocOptional" in row.step.dataset)) ?? open[0];
  };

  /** Show what is done. */
  const show = () => {
    const all = rows.filter(wanted);
    const ticked = all.filter(done).length;
    const complete = all.length > 0 && ticked === all.length;
    const values = { done: ticked, n: all.length };
    const text = complete ? t("main.all-done", values) : t("main.steps", values);
    count.textContent = text;
    meter.max = all.length || 1;
    meter.value = ticked;
    meter.textContent = text;
    article.classList.toggle("gd-complete", complete);
    const next = current(all);
    const number = next ? numberOf(next) : "";
    more.hidden = !next || !ticked;
    if (next && ticked) {
      more.textContent = t("main.continue", { number });
      more.href = `#${next.head.querySelector("[id]:not(input)")?.id ?? ""}`;
    }
    for (const row of rows) draw(row, state(row), row === next);
    const there = new Set(all);
    for (const section of sections.values()) {
      const inside = section.rows.filter((row) => there.has(row));
      const part = inside.filter(done).length;
      section.line.toggleAttribute("hidden", !inside.length);
      section.line.textContent = t("main.steps", { done: part, n: inside.length });
      section.line.classList.toggle("gd-all-done", part === inside.length);
      for (const link of section.links) link.classList.toggle("gd-done", inside.length > 0 && part === inside.length);
    }
    finish(article, complete, text);
    progress.sum = [ticked, all.length];
    return complete ? text : t("main.steps-done", values);
  };

  /** Show the ticks, in the boxes too. */
  const refresh = () => {
    for (const row of rows) row.box.checked = done(row);
    return show();
  };

  /** Keep what is ticked, and say so. */
  const keep = () => {
    const text = refresh();
    ticks.keep(progress.sum);
    if (!progress.kept && !bar.querySelector(".gd-not-kept")) {
      bar.append(make("p", { class: "gd-notice gd-not-kept" }, t("main.not-kept")));
      said.textContent = `${text}. ${t("main.not-kept")}`;
    } else said.textContent = text;
  };

  /**
   * @param {Row} row
   * @param {boolean} on
   */
  const tick = (row, on) => {
    ticks.set(row, on);
    row.open = false;
    keep();
  };

  article.addEventListener("change", (event) => {
    const row = event.target && byBox.get(event.target);
    if (row) tick(row, row.box.checked);
  });
  article.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest?.("[data-gongdoc-does]");
    const row = button && rows.find(({ head }) => head.contains(button));
    if (!row) return;
    const does = button.getAttribute("data-gongdoc-does");
    if (does === "fold") {
      row.open = !row.open;
      show();
    } else {
      tick(row, does === "keep");
      row.box.focus();
    }
  });
  more.addEventListener("click", (event) => {
    const row = current();
    if (!row) return;
    event.preventDefault();
    unfold(row.step);
    row.box.focus({ preventScroll: true });
    row.step.scrollIntoView();
  });
  const unfold = (/** @type {Element | null | undefined} */ element) => {
    const closed = "details:not([open])";
    for (let box = element?.closest(closed); box; box = box.parentElement?.closest(closed)) box.setAttribute("open", "");
    const around = rows.filter(({ step }) => element && step.contains(element));
    for (const row of around) row.open = true;
    if (around.length) show();
  };
  const reveal = () => {
    const target = addressed();
    if (target?.closest(".gd-folded")) {
      unfold(target);
      target.scrollIntoView();
    }
  };
  addEventListener("storage", (event) => {
    if (event.key !== progress.key && event.key !== null) return;
    ticks.restore();
    refresh();
  }, { signal });
  addEventListener("hashchange", reveal, { signal });
  /** Show, and keep the sum for pages that list guides where it is another one now. */
  const recount = (draw = show) => {
    const was = String(progress.sum);
    draw();
    if (progress.kept && progress.ticks.size && String(progress.sum) !== was) progress.save();
  };
  document.addEventListener("gongdoc:filter", () => show(), { signal });
  document.addEventListener("gongdoc:tab", () => recount(), { signal });
  keys({ rows, current, tick, done, reach: unfold }, signal);
  // What was ticked before this ran.
  const early = rows.filter((row) => row.box.checked && row.box.classList.contains("gd-early") && !done(row));
  recount(refresh);
  for (const row of early) ticks.set(row, true);
  if (early.length) keep();
  reveal();

  return {
    article, progress, rows, state, done,
    say: (text) => {
      said.textContent = text;
    },
    replace: (others) => {
      ticks.replace(others);
      for (const row of rows) row.open = false;
      keep();
    },
  };
}

/**
 * Bring the first open step into view, when a reader comes back to a guide that is begun.
 * @param {Checklist} checklist
 */
export function resume({ article, rows, done }) {
  const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (location.hash || visit?.type !== "navigate" || !rows.some(done)) return;
  const step = article.querySelector(".gd-current");
  if (step && step.getBoundingClientRect().bottom > innerHeight) step.scrollIntoView({ behavior: "instant" });
}

/**
 * Whether all that is to be done inside a step is done.
 * @param {Row} row
 * @returns {boolean}
 */
const whole = ({ inner }) => inner.every((one) => !wanted(one) || (one.box.checked && whole(one)));

/**
 * Show the state of a step.
 * @param {Row} row
 * @param {State} state
 * @param {boolean} current whether it is the first one that is open
 */
function draw(row, { tick, changed, fresh }, current) {
  const { step, head, links } = row;
  const foldable = Boolean(tick) && !changed && whole(row);
  const folded = foldable && !row.open;
  const look = `${foldable} ${folded} ${current} ${changed} ${fresh} ${tick?.at} ${tick && numberOf(row)}`;
  if (row.look === look) return;
  row.look = look;
  step.classList.toggle("gd-ticked", Boolean(tick));
  step.classList.toggle("gd-folded", folded);
  step.classList.toggle("gd-current", current);
  for (const link of links) link.classList.toggle("gd-done", Boolean(tick));
  let fold = head.querySelector(".gd-fold");
  if (foldable) {
    fold ??= head.appendChild(make("button", { class: "gd-fold", type: "button", "data-gongdoc-does": "fold" }));
    fold.setAttribute("aria-expanded", String(!folded));
    fold.setAttribute("aria-label", t(folded ? "main.show-step" : "main.hide-step", { number: numberOf(row) }));
  } else fold?.remove();
  note(head.querySelector(".gd-step-title") ?? head, "gd-new", fresh && !tick, () => make("span", {}, t("main.new")));
  note(head, "gd-changed", changed, () => {
    const at = new Date(tick?.at || NaN);
    const date = Number.isNaN(at.valueOf()) ? "–" : at.toLocaleDateString(language, { dateStyle: "long" });
    return make("p", {}, make("span", {}, t("main.changed", { date })),
      make("button", { class: "gd-button", type: "button", "data-gongdoc-does": "keep" }, t("main.still-done")),
      make("button", { class: "gd-button", type: "button", "data-gongdoc-does": "untick" }, t("main.untick")));
  });
}

/**
 * Have something in the head of a step, or not.
 * @param {Element} head
 * @param {string} name its class
 * @param {boolean} there
 * @param {() => HTMLElement} build
 */
function note(head, name, there, build) {
  const found = head.querySelector(`.${name}`);
  if (!there) found?.remove();
  else if (!found) {
    const made = build();
    made.classList.add(name);
    head.append(made);
  }
}

/**
 * Say that the guide is finished, and what comes next.
 * @param {HTMLElement} article
 * @param {boolean} complete
 * @param {string} text
 */
function finish(article, complete, text) {
  const panel = /** @type {HTMLElement | null} */ (article.querySelector("[data-gongdoc-finished]"));
  if (!panel || (complete ? !panel.hidden && panel.firstChild?.textContent === text : panel.hidden)) return;
  panel.hidden = !complete;
  if (!complete) return;
  const next = document.querySelector("a[rel~=next], .md-footer__link--next");
  const title = next?.querySelector("span, .md-ellipsis")?.textContent?.trim() || next?.textContent?.trim() || "";
  const link = next && make("a", { href: next.getAttribute("href") ?? "" }, t("main.next", { title }));
  panel.replaceChildren(make("strong", {}, text), ...(link ? [" ", link] : []));
}
