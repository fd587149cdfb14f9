// Boot.js for other themes, which have a choice of colours of their own: says that scripts run.
document.documentElement.classList.add("gd-js");
