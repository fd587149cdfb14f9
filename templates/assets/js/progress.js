// @ts-check
/** The checklist: ticks are kept, counted and announced, and can be reset. */

import { make } from "./dom.js";
import { Progress } from "./storage.js";

/**
 * @param {HTMLElement} article
 */
export function follow(article) {
  const bar = /** @type {HTMLElement | null} */ (article.querySelector("[data-gongdoc-progress]"));
  if (!bar) return;
  const base = new URL(`${article.dataset.gongdocBase || "."}/`, document.baseURI).pathname;
  const progress = new Progress(base, article.dataset.gongdocGuide ?? "");
  const boxes = [...article.querySelectorAll("[data-gongdoc-step]")].flatMap((step) => {
    const box = /** @type {HTMLInputElement | null} */ (step.querySelector("input[type=checkbox]"));
    return box ? [{ box, step: /** @type {HTMLElement} */ (step), id: step.getAttribute("data-gongdoc-step") ?? "" }] : [];
  });
  const count = /** @type {HTMLElement} */ (bar.querySelector("[data-gongdoc-count]"));
  const meter = /** @type {HTMLProgressElement} */ (bar.querySelector("progress"));
  const said = /** @type {HTMLElement} */ (bar.querySelector("[data-gongdoc-said]"));
  const reset = /** @type {HTMLButtonElement} */ (bar.querySelector("[data-gongdoc-reset]"));
  reset.textContent = "Reset";

  const show = () => {
    let done = 0;
    let total = 0;
    for (const { box, step } of boxes) {
      // Of alternatives, the one that shows is the one to do.
      if (step.closest("[data-gongdoc-panel][hidden]")) continue;
      total += 1;
      done += Number(box.checked);
    }
    const text = `${done} of ${total} ${total === 1 ? "step" : "steps"}`;
    count.textContent = text;
    meter.max = total || 1;
    meter.value = done;
    meter.textContent = text;
    bar.classList.toggle("gd-complete", total > 0 && done === total);
    reset.disabled = boxes.every(({ box }) => !box.checked);
    for (const { box, step } of boxes) mark(step, box.checked);
    return text;
  };

  const restore = () => {
    for (const { box, id } of boxes) box.checked = progress.ticks.has(id);
    show();
  };

  article.addEventListener("change", (event) => {
    const ticked = boxes.find(({ box }) => box === event.target);
    if (!ticked) return;
    progress.set(ticked.id, ticked.box.checked, ticked.step.dataset.gongdocFingerprint ?? "");
    const text = show();
    said.textContent = progress.kept ? `${text} done` : `${text} done. This browser does not keep progress.`;
    bar.classList.toggle("gd-not-kept", !progress.kept);
  });
  reset.addEventListener("click", async () => {
    if (!(await ask())) return;
    progress.clear();
    restore();
    said.textContent = "Progress has been reset";
    boxes[0]?.box.focus();
  });
  addEventListener("storage", (event) => {
    if (event.key !== progress.key && event.key !== null) return;
    progress.load();
    restore();
  });
  document.addEventListener("gongdoc:tab", show);
  restore();
}

/**
 * Show in the table of contents whether a step is done.
 * @param {HTMLElement} step
 * @param {boolean} done
 */
function mark(step, done) {
  const heading = step.querySelector("[id]:not(input)");
  const link = heading && document.querySelector(`.gd-toc a[href="#${CSS.escape(heading.id)}"]`);
  link?.classList.toggle("gd-done", done);
}

/**
 * Ask whether to reset.
 * @returns {Promise<boolean>}
 */
function ask() {
  const cancel = make("button", { class: "gd-button", value: "", autofocus: "" }, "Keep it");
  const yes = make("button", { class: "gd-button gd-danger-button", value: "yes" }, "Reset progress");
  const dialog = /** @type {HTMLDialogElement} */ (
    make(
      "dialog",
      { class: "gd-dialog", "aria-labelledby": "gd-ask" },
      make("h2", { id: "gd-ask" }, "Reset your progress?"),
      make("p", {}, "All steps of this guide are unticked. This can’t be undone."),
      make("form", { method: "dialog" }, cancel, yes),
    )
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
  });
}
