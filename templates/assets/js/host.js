// Boot.js for other themes, which have a choice of colours of their own: says that scripts run.
document.documentElement.classList.add("gd-js");
// A box that is clicked before the checklist is there.
document.addEventListener("change", ({ target }) => {
  if (target instanceof Element && target.matches(".gd-check")) target.classList.add("gd-early");
});
