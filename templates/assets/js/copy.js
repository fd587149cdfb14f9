// @ts-check
/** Copy buttons: the page has them beside values; code blocks get theirs here. */

import { icon, make } from "./dom.js";

const COPY = "M9 9h10v11H9zM15 9V4H5v11h4";
const DONE = "m5 12.5 4.5 4.5L19 7.5";

/**
 * @param {ParentNode} root
 */
export function copying(root) {
  for (const code of root.querySelectorAll("figure.gd-code")) {
    code.append(make("button", { class: "gd-copy", type: "button", "data-gongdoc-copy": "", "aria-label": "Copy code" }));
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
  const label = button.getAttribute("aria-label") ?? "Copy";
  if (button.classList.contains("gd-copied")) return;
  const done = await write(text);
  button.classList.toggle("gd-copied", done);
  button.setAttribute("aria-label", done ? "Copied" : "Copying is not allowed here");
  if (done) button.replaceChildren(icon(DONE));
  setTimeout(() => {
    button.classList.remove("gd-copied");
    button.setAttribute("aria-label", label);
    button.replaceChildren(icon(COPY));
  }, 1500);
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard without https: the older way still works there.
    const field = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "gd-offscreen", readonly: "" }));
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
