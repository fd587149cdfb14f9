// @ts-check
/** Code and tables that scroll sideways, on pages that are no guides: the keyboard reaches them while they do. */

const resized = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".gd-guide pre, .gd-guide > table")) resized.observe(box);
