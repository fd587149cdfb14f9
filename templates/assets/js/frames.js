// @ts-check
/** Pictures in frames become buttons that show them larger; what shows them loads on first use. */

import "./messages/zoom.js";
import { make } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @param {ParentNode} root
 */
export function frames(root) {
  for (const picture of /** @type {NodeListOf<HTMLImageElement>} */ (root.querySelectorAll(".gd-frame img"))) {
    if (picture.closest("a, button, summary, label")) continue; // a click there means something else
    const label = picture.alt ? t("zoom.enlarge", { alt: picture.alt }) : t("zoom.enlarge-picture");
    const button = make("button", { class: "gd-zoom", type: "button", "aria-haspopup": "dialog", "aria-label": label });
    picture.replaceWith(button);
    button.append(picture);
    button.addEventListener("click", async () => (await import("./zoom.js")).open(picture));
  }
}
