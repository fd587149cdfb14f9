// @ts-check
/** The scope picker: the reader chooses actions, and the guide shows what these need. */

import "./messages/picker.js";
import { make } from "./dom.js";
import { t } from "./i18n.js";
import { Filter } from "./picker-filter.js";
import { Form } from "./picker-form.js";
import { listScopes } from "./picker-scopes.js";
import { enabled, fromAddress, toAddress } from "./selection.js";

/** @typedef {import("./selection.js").Action} Action */

/** Most unknown actions that are named one by one: an address may come from anyone. */
const NAMED = 20;

/** @type {WeakMap<HTMLElement, Promise<void>>} */
const picked = new WeakMap();

/**
 * Build the picker of a guide where its list of actions stands, and apply the selection of the address, else the one
 * that is kept. The second time, nothing happens.
 * @param {HTMLElement} article
 * @param {import("./storage.js").Progress} [progress] of the guide, which keeps the selection
 * @param {AbortSignal} [signal] aborted when the page is left
 * @returns {Promise<void>}
 */
export async function pick(article, progress, signal) {
  const place = /** @type {HTMLElement | null} */ (article.querySelector("[data-gongdoc-picker]"));
  if (!place) return;
  if (!picked.has(article)) picked.set(article, build(article, place, progress, signal));
  await picked.get(article);
}

/**
 * @param {HTMLElement} article
 * @param {HTMLElement} place
 * @param {import("./storage.js").Progress | undefined} progress
 * @param {AbortSignal | undefined} signal
 */
async function build(article, place, progress, signal) {
  await style();
  const actions = actionsOf(place);
  const known = new Map(actions.map((action) => [action.id, action]));
  const filter = new Filter(article, signal);
  const summary = /** @type {HTMLElement} */ (place.querySelector("[data-gongdoc-picked]"));
  const said = make("p", { class: "gd-said", role: "status" });
  place.append(said);

  /** @type {Set<string>} */
  let chosen = new Set();
  const chosenActions = () => actions.filter(({ id }) => chosen.has(id));
  const form = new Form(place, actions, (ids) => {
    chosen = ids;
    keep();
    said.textContent = `${summary.textContent}. ${filter.text}`;
  });

  /** Show the selection. */
  const show = () => {
    const selected = chosenActions();
    const scopes = enabled(selected);
    filter.apply(selected.length ? new Set(scopes.keys()) : undefined);
    listScopes(article, selected.length ? scopes : enabled(actions), selected.length > 0);
    const link = new URL(location.href);
    link.search = toAddress(location.search, selected.map(({ id }) => id));
    link.hash = "";
    form.show(chosen, [...scopes.keys()], link.href);
    const n = actions.length;
    summary.textContent = selected.length
      ? `${t("picker.chosen", { chosen: selected.length, n })} · ${t("picker.scopes", { n: scopes.size })}`
      : t("picker.actions", { n });
  };

  /** Show the selection, and keep it: in the address, and with the guide's progress. */
  const keep = () => {
    progress?.load();
    show();
    address(toAddress(location.search, chosenActions().map(({ id }) => id)));
    if (!progress) return;
    progress.actions = chosenActions().map(({ id }) => id);
    progress.save();
  };

  /** Take over a selection; what the address says comes first. */
  const restore = () => {
    const named = fromAddress(location.search, known);
    chosen = new Set((named ? named.chosen : progress?.actions ?? []).filter((id) => known.has(id)));
    // The address stays as it came while it names what is unknown.
    if (named?.unknown.length) {
      show();
      note(place, named.unknown, keep);
    } else if (chosen.size || named) keep();
    else show();
  };
  document.addEventListener("gongdoc:actions", () => {
    chosen = new Set((progress?.actions ?? []).filter((id) => known.has(id)));
    keep();
  }, { signal });
  restore();
  filter.reveal();
}

/** The picker's stylesheet. Without it, all still works. */
function style() {
  const href = new URL("../css/picker.css", import.meta.url).href;
  if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return undefined;
  return new Promise((done) => {
    const link = make("link", { rel: "stylesheet", href });
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}

/**
 * The actions of the page's list.
 * @param {HTMLElement} place
 * @returns {Action[]}
 */
function actionsOf(place) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-gongdoc-action]"))].map((item) => ({
    id: item.dataset.gongdocAction ?? "",
    label: item.querySelector(".gd-action")?.textContent ?? "",
    scopes: [...item.querySelectorAll("code")].map((code) => code.textContent ?? ""),
  }));
}

/**
 * Put a query into the address bar.
 * @param {string} query
 */
function address(query) {
  if (query === location.search) return;
  try {
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  } catch {
    // Some browsers allow a number of changes only in some time: the link in the picker is right.
  }
}

/**
 * Name actions that the guide does not have.
 * @param {HTMLElement} place
 * @param {string[]} unknown
 * @param {() => void} dismissed
 */
function note(place, unknown, dismissed) {
  const names = unknown.slice(0, NAMED).map((name) => name.slice(0, 80)).join(", ");
  const more = unknown.length > NAMED ? ` ${t("picker.more", { n: unknown.length - NAMED })}` : "";
  const button = make("button", { class: "gd-button", type: "button" }, t("picker.dismiss"));
  const text = make("p", {}, `${t("picker.unknown", { n: unknown.length, names })}${more}`);
  const box = make("div", { class: "gd-unknown", "data-gongdoc-unknown": "" }, text, button);
  button.addEventListener("click", () => {
    box.remove();
    place.querySelector("summary")?.focus();
    dismissed();
  });
  place.prepend(box);
}
