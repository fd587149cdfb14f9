// @ts-check
/** Copying text. */

import { make } from "./dom.js";

/**
 * Put a text into the clipboard.
 * @param {string | Promise<string>} text one that is still on its way counts as asked for by the reader's click
 * @returns {Promise<boolean>} whether it is there
 */
export async function write(text) {
  try {
    if (typeof text === "string") await navigator.clipboard.writeText(text);
    else {
      const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    }
    return true;
  } catch {
    // No clipboard without https: the older way still works there.
    const field = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "gd-offscreen", readonly: "" }));
    const found = await Promise.resolve(text).catch(() => undefined);
    if (found === undefined) return false;
    field.value = found;
    // In a dialog, nothing outside of it can be selected.
    const place = document.querySelector("dialog[open]") ?? document.body;
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    place.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  }
}
