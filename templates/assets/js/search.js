// @ts-check
/** Search over MkDocs' own index (`search/search_index.json`): page titles, headings, steps and their text. */

import "./messages/search.js";
import { icon, make } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {{location: string, title: string, text: string, words: string, page: string}} Entry */

const LIMIT = 20;
const SEARCH = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5";

/** @type {Promise<Entry[]> | undefined} */
let index;
/** @type {HTMLDialogElement | undefined} */
let dialog;

/**
 * Open the dialog.
 * @param {string} base address of the site's root, seen from this page
 */
export function open(base) {
  dialog ??= build(base);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input")?.select();
}

/**
 * @param {string} base
 * @returns {Promise<Entry[]>}
 */
async function load(base) {
  const answer = await fetch(new URL(`${base}/search/search_index.json`, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { docs } = await answer.json();
  let page = "";
  return docs.map((/** @type {{location: string, title: string, text: string}} */ doc) => {
    const title = plain(doc.title ?? "");
    if (!doc.location.includes("#")) page = title;
    return { location: doc.location, title, text: doc.text, words: `${title}\n${doc.text}`.toLowerCase(), page };
  });
}

/**
 * Titles in MkDocs' index are HTML.
 * @param {string} title
 */
function plain(title) {
  return new DOMParser().parseFromString(title, "text/html").body.textContent ?? "";
}

/**
 * The entries that hold every word, best first: the whole phrase in the title, words in the title, the place itself
 * before the page around it.
 * @param {Entry[]} entries
 * @param {string} query
 */
export function find(entries, query) {
  const phrase = query.trim().toLowerCase();
  const words = phrase.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const found = [];
  for (const [place, entry] of entries.entries()) {
    if (!words.every((word) => entry.words.includes(word))) continue;
    const title = entry.title.toLowerCase();
    let score = entry.location.includes("#") ? 1 : 0;
    if (title.includes(phrase)) score += 8;
    if (title.startsWith(phrase)) score += 4;
    for (const word of words) score += title.includes(word) ? 3 : 0;
    found.push({ entry, score, place });
  }
  found.sort((a, b) => b.score - a.score || a.place - b.place);
  return found.slice(0, LIMIT).map((f) => f.entry);
}

/**
 * @param {string} base
 */
function build(base) {
  const field = /** @type {HTMLInputElement} */ (
    make("input", {
      type: "search", placeholder: t("search.placeholder"), "aria-label": t("search.label"), autocomplete: "off", spellcheck: "false",
    })
  );
  const list = make("ol", { class: "gd-results" });
  const said = make("p", { class: "gd-found", role: "status" });
  const close = make("button", { class: "gd-button", type: "button" }, t("search.close"));
  const made = /** @type {HTMLDialogElement} */ (
    make("dialog", { class: "gd-dialog gd-search-dialog", "aria-label": t("search.label") },
      make("div", { class: "gd-search-field" }, icon(SEARCH), field, close), said, list)
  );
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close();
  });
  list.addEventListener("click", () => made.close());
  const show = async () => {
    const query = field.value;
    try {
      index ??= load(base);
      const found = find(await index, query);
      if (query !== field.value) return;
      list.replaceChildren(...found.map((entry) => result(entry, base, query)));
      const key = !found.length ? "search.none" : found.length === LIMIT ? "search.first" : "search.found";
      said.textContent = query.trim() ? t(key, { n: found.length, query: query.trim() }) : "";
    } catch {
      index = undefined;
      said.textContent = t("search.failed");
    }
  };
  field.addEventListener("input", show);
  made.addEventListener("keydown", (event) => {
    // In a search field, the first Escape would only clear it.
    if (event.key === "Escape") made.close();
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && document.activeElement === field) links[0]?.click();
    if (!step) return;
    event.preventDefault();
    (at + step < 0 ? field : links[Math.min(at + step, links.length - 1)])?.focus();
  });
  document.body.append(made);
  show();
  return made;
}

/**
 * @param {Entry} entry
 * @param {string} base
 * @param {string} query
 */
function result(entry, base, query) {
  const link = make("a", { href: new URL(`${base}/${entry.location}`, document.baseURI).href }, make("strong", {}, ...marked(entry.title, query)));
  if (entry.page && entry.page !== entry.title) link.append(" ", make("small", {}, entry.page));
  const at = Math.max(0, entry.text.toLowerCase().indexOf(query.trim().toLowerCase().split(/\s+/)[0]) - 50);
  const text = entry.text.slice(at, at + 140).trim();
  if (text) link.append(make("span", {}, ...marked(`${at ? "…" : ""}${text}…`, query)));
  return make("li", {}, link);
}

/**
 * The text with the words of the query marked.
 * @param {string} text
 * @param {string} query
 */
function marked(text, query) {
  const words = query.trim().split(/\s+/).filter(Boolean).map((w) => w.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  if (!words.length) return [text];
  return text.split(new RegExp(`(${words.join("|")})`, "gi")).map((part, i) => (i % 2 ? make("mark", {}, part) : part));
}
