// @ts-check
/** The header of gongdoc's own theme: search, which loads on first use, and the choice of theme. */

import { enabled } from "./keys.js";

const search = /** @type {HTMLElement | null} */ (document.querySelector("[data-gongdoc-search]"));
if (search) {
  const open = async () => (await import("./search.js")).open(search.dataset.gongdocSearch || ".");
  search.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const typing = /** @type {Element} */ (event.target).closest?.("input:not([type=checkbox]), textarea, select, dialog");
    if (event.key !== "/" || !enabled() || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
}

const toggle = document.querySelector("[data-gongdoc-theme]");
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const dark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
const tell = () => toggle?.setAttribute("aria-pressed", String(dark()));
toggle?.addEventListener("click", () => {
  const theme = dark() ? "light" : "dark";
  root.dataset.theme = theme;
  tell();
  try {
    localStorage.setItem("gongdoc:theme", theme);
  } catch {
    // Storage is blocked: the choice lives as long as the page.
  }
});
system.addEventListener("change", tell);
tell();
