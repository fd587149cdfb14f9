// @ts-check
/** Paper can't be clicked: for printing, what is closed is opened, and links say in full where they lead. */

/** Get the page ready whenever it is printed. */
export function printing() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".gd-guide details:not([open])"))];
    for (const details of opened) details.open = true;
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".gd-guide a[href]"))) {
      if (!link.getAttribute("href")?.startsWith("#")) link.dataset.gongdocHref = link.href;
    }
    for (const picture of document.querySelectorAll(".gd-guide img[loading=lazy]")) picture.removeAttribute("loading");
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
