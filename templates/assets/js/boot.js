// Runs before the page is painted: says that scripts run, applies the reader's choice of theme, and holds the guide back
// until its progress is shown, when there is some, so that nothing moves under the reader's eyes.
(() => {
  const root = document.documentElement;
  root.classList.add("gd-js");
  // A box that is clicked before the checklist is there.
  document.addEventListener("change", ({ target }) => {
    if (target instanceof Element && target.matches(".gd-check")) target.classList.add("gd-early");
  });
  try {
    const theme = localStorage.getItem("gongdoc:theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    const { guide, base } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
    const site = new URL(`${base}/`, location.href).pathname;
    const kept = [`gongdoc:progress:${site}:${guide}`, `gongdoc:tabs:${site}`].some((key) => localStorage.getItem(key));
    if (guide && (kept || /[?&]actions=|#gongdoc=/.test(location.search + location.hash))) {
      root.classList.add("gd-restoring");
      setTimeout(() => root.classList.remove("gd-restoring"), 2000);
    }
  } catch {
    // Storage is blocked: the system's theme holds, and there is no progress.
  }
})();
