// @ts-check
/**
 * A picture alone in a dialog: as large as the window, or in its own size with the window as a hole to move it behind.
 * Escape, the button, and a click beside the picture close it.
 */

import "./messages/zoom.js";
import { icon, make } from "./dom.js";
import { t } from "./i18n.js";

const CLOSE = "M6 6l12 12M18 6 6 18";
const LARGER = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5M10.5 7.5v6M7.5 10.5h6";
const MARGIN = 32;

/** @type {Promise<void> | undefined} */
let styled;

/**
 * Show a picture of the page in a dialog.
 * @param {HTMLImageElement} picture
 */
export async function open(picture) {
  styled ??= style();
  await styled;
  if (document.querySelector("dialog[open]")) return; // a second click while this was loading
  const caption = picture.closest(".gd-frame")?.querySelector("figcaption")?.textContent?.trim();
  const copy = /** @type {HTMLImageElement} */ (make("img", { src: picture.currentSrc || picture.src, alt: picture.alt }));
  const view = make("div", { class: "gd-zoom-view", tabindex: "0", role: "group", "aria-label": t("zoom.picture") }, copy);
  const size = tool(LARGER, t("zoom.size"));
  const close = tool(CLOSE, t("zoom.close"));
  const dialog = /** @type {HTMLDialogElement} */ (
    make("dialog", { class: "gd-zoomed", "aria-label": picture.alt || caption || t("zoom.picture") },
      make("div", { class: "gd-zoom-tools" }, size, close), view)
  );
  if (caption) dialog.append(make("p", { class: "gd-zoom-caption" }, caption));

  /** @param {boolean} large */
  const show = (large) => {
    size.setAttribute("aria-pressed", String(large));
    copy.style.width = `${width(picture, large)}px`;
    view.scrollTo((copy.offsetWidth - view.clientWidth) / 2, (copy.offsetHeight - view.clientHeight) / 2);
  };
  const toggle = () => show(size.getAttribute("aria-pressed") !== "true");
  const resize = () => show(size.getAttribute("aria-pressed") === "true");

  size.addEventListener("click", toggle);
  copy.addEventListener("click", toggle);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target === view) dialog.close();
  });
  dialog.addEventListener("close", () => {
    removeEventListener("resize", resize);
    dialog.remove();
  });
  addEventListener("resize", resize);
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
  // On a phone, where a picture is as wide as the window already, its own size is what one wants to see.
  show(width(picture, false) < picture.clientWidth * 1.25);
}

/**
 * Width of the picture in CSS pixels: as large as the window lets it be, or its own size, which is larger than that.
 * @param {HTMLImageElement} picture
 * @param {boolean} large
 */
function width(picture, large) {
  const wide = picture.naturalWidth || picture.clientWidth || 1;
  const high = picture.naturalHeight || picture.clientHeight || 1;
  const fit = Math.min(innerWidth - MARGIN, ((innerHeight - 4 * MARGIN) * wide) / high);
  return large ? Math.max(wide, 2 * fit) : fit;
}

/**
 * @param {string} path
 * @param {string} label
 */
function tool(path, label) {
  return make("button", { class: "gd-zoom-tool", type: "button", "aria-label": label, title: label }, icon(path));
}

/** Load the styles; without them the dialog works, too. */
function style() {
  const link = make("link", { rel: "stylesheet", href: new URL("../css/zoom.css", import.meta.url).href });
  return /** @type {Promise<void>} */ (
    new Promise((done) => {
      link.addEventListener("load", () => done());
      link.addEventListener("error", () => done());
      document.body.append(link); // Material takes from the head what the next page doesn't bring
    })
  );
}
