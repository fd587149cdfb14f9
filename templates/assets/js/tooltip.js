// @ts-check
/**
 * Explanations of words: styles show them while the word is pointed at or has the focus. Escape puts one away without
 * moving either (https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus.html), and a tap shows one.
 */

const AWAY = "data-gongdoc-away";

/**
 * @param {ParentNode} root
 * @param {AbortSignal} signal aborted when the page is left
 */
export function tooltips(root, signal) {
  const words = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".gd-tooltip")]);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const word of words) if (word.matches(":hover, :focus-within")) word.setAttribute(AWAY, "");
  }, { signal });
  for (const word of words) {
    for (const leaving of ["pointerleave", "blur"]) word.addEventListener(leaving, () => word.removeAttribute(AWAY));
    // Not every browser on a phone moves the focus to what is tapped.
    word.addEventListener("click", () => word.focus());
  }
}
