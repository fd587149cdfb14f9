// @ts-check
/** The menu of a checklist, and what arrives in a link. Loaded on first use. */

import "./messages/menu.js";
import { write } from "./clipboard.js";
import { make } from "./dom.js";
import { t } from "./i18n.js";
import { enabled, KEYS } from "./keys.js";
import { decode, encode, format, markdown, parse } from "./share.js";
import { numberOf, wanted } from "./steps.js";
import { choose, chosen } from "./tabs.js";

/** @typedef {import("./progress.js").Checklist} Checklist */
/** @typedef {import("./share.js").Shared} Shared */

/** Largest file that is read, in bytes. */
const LARGEST = 1_000_000;

/**
 * Open the menu.
 * @param {Checklist} checklist
 * @param {HTMLElement} opener what has opened it
 */
export function open(checklist, opener) {
  if (document.querySelector("dialog[open]")) return; // a second click while this was loading
  const said = make("p", { class: "gd-menu-said", role: "status" });
  const file = /** @type {HTMLInputElement} */ (make("input", { type: "file", accept: ".json,application/json", hidden: "" }));
  const shortcuts = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox" }));
  shortcuts.checked = enabled();
  const close = make("button", { class: "gd-button", type: "button" }, t("menu.close"));
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", { class: "gd-dialog gd-menu", "aria-labelledby": "gd-menu-title" }));
  const say = (/** @type {string} */ key) => {
    said.textContent = t(key);
  };
  const item = (/** @type {string} */ key, /** @type {() => unknown} */ act, name = "") => {
    const button = make("button", { class: `gd-menu-item ${name}`.trim(), type: "button" }, t(key));
    button.addEventListener("click", act);
    return make("li", {}, button);
  };
  const copy = (/** @type {string | Promise<string>} */ text, /** @type {string} */ key) =>
    write(text).then((done) => say(done ? key : "menu.not-copied"));

  const anyTick = checklist.rows.some(checklist.done);
  const list = make("ul", { role: "list" },
    item("menu.copy-link", () => copy(link(checklist), "menu.link-copied")),
    item("menu.copy-checklist", () => copy(asMarkdown(checklist), "menu.checklist-copied")),
    item("menu.copy-page", () => copy(pageAsMarkdown(checklist.article), "menu.page-copied")),
    item("menu.export", () => {
      save(checklist);
      say("menu.exported");
    }),
    item("menu.import", () => file.click()),
    item("menu.print", () => {
      dialog.close();
      print();
    }),
    ...(anyTick ? [item("menu.reset", async () => {
      dialog.close();
      if (!(await ask("menu.reset-title", "menu.reset-text", "menu.reset-yes", "menu.reset-no"))) return opener.focus();
      checklist.replace(new Map());
      checklist.say(t("menu.reset-done"));
      opener.focus();
    }, "gd-danger-button")] : []));
  dialog.append(
    make("div", { class: "gd-menu-head" }, make("h2", { id: "gd-menu-title" }, t("menu.title")), close), list, file, said,
    make("label", { class: "gd-menu-keys" }, shortcuts, make("span", {}, t("menu.keys"))),
    make("p", { class: "gd-menu-hint" }, t("menu.private")));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  shortcuts.addEventListener("change", () => {
    try {
      localStorage.setItem(KEYS, shortcuts.checked ? "on" : "off");
    } catch {
      say("menu.not-kept");
    }
  });
  file.addEventListener("change", async () => {
    const [chosenFile] = file.files ?? [];
    if (!chosenFile) return;
    const shared = chosenFile.size > LARGEST ? undefined : parse(await chosenFile.text());
    file.value = "";
    if (!shared) return say("menu.not-progress");
    if (!mine(checklist, shared)) {
      said.textContent = t("menu.other-guide", { guide: shared.guide.slice(0, 80) });
      return;
    }
    dialog.close();
    opener.focus();
    await take(checklist, shared);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Take over the progress that the page's address carries.
 * @param {Checklist} checklist
 */
export async function receive(checklist) {
  const shared = await decode(location.hash);
  const address = new URL(location.href);
  address.hash = "";
  const own = shared && mine(checklist, shared);
  // The reader's own selection holds until the question is answered.
  if (own && checklist.rows.some(checklist.done) && !same(checklist, shared)) address.searchParams.delete("actions");
  else if (own && shared.actions.length) address.searchParams.set("actions", shared.actions.join(","));
  history.replaceState(history.state, "", address);
  if (!shared) notice(checklist, t("menu.link-broken"));
  else if (!mine(checklist, shared)) notice(checklist, t("menu.other-guide", { guide: shared.guide.slice(0, 80) }));
  // The question waits for the page to be there.
  else if (same(checklist, shared)) {
    choose(shared.tabs);
    if (!shared.actions.length) return;
    checklist.progress.actions = shared.actions;
    document.dispatchEvent(new Event("gongdoc:actions"));
  }
  else if (checklist.rows.some(checklist.done)) take(checklist, shared);
  else use(checklist, shared);
}

/**
 * Take over progress; ask before it replaces what the reader has.
 * @param {Checklist} checklist
 * @param {Shared} shared
 */
async function take(checklist, shared) {
  document.documentElement.classList.remove("gd-restoring");
  if (checklist.rows.some(checklist.done) && !same(checklist, shared)) {
    if (!(await ask("menu.take-title", "menu.take-text", "menu.take-yes", "menu.take-no"))) {
      document.dispatchEvent(new Event("gongdoc:actions"));
      return;
    }
  }
  use(checklist, shared);
}

/**
 * @param {Checklist} checklist
 * @param {Shared} shared
 */
function use(checklist, shared) {
  choose(shared.tabs);
  checklist.progress.actions = shared.actions;
  checklist.replace(shared.ticks);
  document.dispatchEvent(new Event("gongdoc:actions"));
  const done = checklist.rows.filter(checklist.done).length;
  notice(checklist, t("menu.taken", { done, n: checklist.rows.filter(wanted).length }));
}

/**
 * Whether progress is that of this guide, under one of its names.
 * @param {Checklist} checklist
 * @param {Shared} shared
 */
function mine({ article }, { guide }) {
  const { gongdocGuide = "", gongdocAliases = "" } = article.dataset;
  return [gongdocGuide, ...gongdocAliases.split(" ")].includes(guide);
}

/**
 * Whether the same steps are ticked.
 * @param {Checklist} checklist
 * @param {Shared} shared
 */
function same({ progress }, { ticks }) {
  return ticks.size === progress.ticks.size && [...ticks.keys()].every((id) => progress.ticks.has(id));
}

/**
 * What is shared of a checklist.
 * @param {Checklist} checklist
 * @returns {Shared}
 */
function shared({ article, progress }) {
  const { gongdocGuide = "" } = article.dataset;
  // What the picker shows: what is kept may be another tab's.
  const boxes = /** @type {HTMLInputElement[]} */ ([...article.querySelectorAll("[data-gongdoc-action] input")]);
  const actions = boxes.length ? boxes.filter((box) => box.checked).map((box) => box.value) : progress.actions;
  return { guide: gongdocGuide, at: new Date().toISOString(), ticks: progress.ticks, actions, tabs: chosen() };
}

/**
 * The address of the page with selection and progress.
 * @param {Checklist} checklist
 */
async function link(checklist) {
  const address = new URL(location.href);
  address.hash = await encode(shared(checklist));
  return address.href;
}

/**
 * Have the browser save the progress as a file.
 * @param {Checklist} checklist
 */
function save(checklist) {
  const data = shared(checklist);
  const url = URL.createObjectURL(new Blob([format(data), "\n"], { type: "application/json" }));
  make("a", { href: url, download: `${data.guide.replace(/[^\p{L}\p{N}._-]+/gu, "-")}.progress.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * @param {Checklist} checklist
 */
function asMarkdown({ article, rows, done }) {
  const byStep = new Map(rows.map((row) => [/** @type {Element} */ (row.step), row]));
  /** @type {(element: Element) => Parameters<typeof markdown>[2]} */
  const line = (element) => {
    if (element.closest("[hidden]")) return [];
    const row = byStep.get(element);
    if (!row) return [{ heading: element.textContent ?? "", level: Number(element.tagName[1]) }];
    let level = 0;
    for (let e = element.parentElement?.closest("[data-gongdoc-step]"); e; e = e.parentElement?.closest("[data-gongdoc-step]")) level += 1;
    return [{ level, number: numberOf(row), title: titleOf(row), done: done(row) }];
  };
  const lines = [...article.querySelectorAll(".gd-section > :is(h2, h3, h4, h5, h6), [data-gongdoc-step]")].flatMap(line);
  const address = new URL(location.href);
  address.hash = "";
  return markdown(article.querySelector("h1")?.textContent ?? document.title, address.href, lines);
}

/**
 * @param {import("./steps.js").Row} row
 */
function titleOf({ head, number, box }) {
  const label = head.querySelector("label");
  const text = (label?.textContent ?? "").trim().slice((number?.textContent ?? "").trim().length).trim();
  return text || box.getAttribute("aria-label") || "";
}

/** The page as the build has written it beside the HTML: at its address with `.md`. */
async function pageAsMarkdown(/** @type {HTMLElement} */ { dataset }) {
  const site = new URL(`${dataset.gongdocBase}/`, document.baseURI).pathname;
  const path = location.pathname.replace(/(?<=\/)index\.html$/, "");
  const answer = await fetch(path === site ? `${site}index.md` : path.replace(/\/$|\.html$/, ".md"));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

/**
 * Say something once, visibly, where the progress stands.
 * @param {Checklist} checklist
 * @param {string} text
 */
function notice(checklist, text) {
  const bar = checklist.article.querySelector("[data-gongdoc-progress]");
  bar?.querySelector(".gd-notice:not(.gd-not-kept)")?.remove();
  const close = make("button", { class: "gd-button", type: "button" }, t("menu.dismiss"));
  const line = make("p", { class: "gd-notice" }, make("span", {}, text), close);
  close.addEventListener("click", () => {
    line.remove();
    /** @type {HTMLElement | null | undefined} */ (bar?.querySelector("[data-gongdoc-menu]"))?.focus();
  });
  bar?.append(line);
  checklist.say(text);
}

/**
 * Ask a question; anything but yes is no.
 * @param {string} title
 * @param {string} text
 * @param {string} yes
 * @param {string} no
 * @returns {Promise<boolean>}
 */
function ask(title, text, yes, no) {
  const dialog = /** @type {HTMLDialogElement} */ (
    make("dialog", { class: "gd-dialog", "aria-labelledby": "gd-ask" },
      make("h2", { id: "gd-ask" }, t(title)),
      make("p", {}, t(text)),
      make("form", { method: "dialog" },
        make("button", { class: "gd-button", value: "", autofocus: "" }, t(no)),
        make("button", { class: "gd-button gd-danger-button", value: "yes" }, t(yes))))
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
  });
}
