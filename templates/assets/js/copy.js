// @ts-check
/** Copy buttons: the page has them beside values; code blocks get theirs here. */

import { icon, make } from "./dom.js";
import { t } from "./i18n.js";

const COPY = "M9 9h10v11H9zM15 9V4H5v11h4";
const DONE = "m5 12.5 4.5 4.5L19 7.5";

/**
 * @param {ParentNode} root
 */
export function copying(root) {
  for (const code of root.querySelectorAll("figure.gd-code")) {
    code.append(make("button", { class: "gd-copy", type: "button", "data-gongdoc-copy": "", "aria-label": t("main.copy-code") }));
  }
  for (const button of root.querySelectorAll("[data-gongdoc-copy]")) button.append(icon(COPY));
  root.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest?.("[data-gongdoc-copy]");
    const code = button?.parentElement?.querySelector("code");
    if (button && code) copy(button, code.textContent ?? "");
  });
}

/**
 * @param {Element} button
 * @param {string} text
 */
async function copy(button, text) {
  const label = button.getAttribute("aria-label") ?? "";
  if (button.classList.contains("gd-copied")) return;
  const { write } = await import("./clipboard.js");
  const done = await write(text);
  button.classList.toggle("gd-copied", done);
  button.setAttribute("aria-label", done ? t("main.copied") : t("main.not-copied"));
  if (done) button.replaceChildren(icon(DONE));
  setTimeout(() => {
    button.classList.remove("gd-copied");
    button.setAttribute("aria-label", label);
    button.replaceChildren(icon(COPY));
  }, 1500);
}
