// @ts-check
/** The scope picker loads on first use: when the reader turns to it, or when a selection is there already. */

/**
 * @param {HTMLElement} article
 * @param {import("./storage.js").Progress | undefined} progress of the guide, which keeps the selection
 * @param {AbortSignal} signal aborted when the page is left
 * @returns {Promise<unknown> | undefined} what has to be done before the page shows
 */
export function picking(article, progress, signal) {
  const place = article.querySelector("[data-gongdoc-picker]");
  if (!place) return undefined;
  // Without it, all steps are there, and the list of actions can be read.
  const load = () => import("./picker.js").then(({ pick }) => pick(article, progress, signal)).catch(reportError);
  if (progress?.actions.length || /[?&]actions=/.test(location.search)) return load();
  // The reader may have been there before this script.
  if (place.matches(":hover, :focus-within, :has(> [open])")) load();
  for (const event of ["pointerenter", "focusin", "click"]) place.addEventListener(event, load, { once: true, signal });
  // A file of progress, or another part of the page, brings a selection.
  document.addEventListener("gongdoc:actions", load, { once: true, signal });
  return undefined;
}
