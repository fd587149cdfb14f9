// Runs before the page is painted: says that scripts run, and applies the reader's choice of theme.
(() => {
  const root = document.documentElement;
  root.classList.add("gd-js");
  try {
    const theme = localStorage.getItem("gongdoc:theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme holds.
  }
})();
