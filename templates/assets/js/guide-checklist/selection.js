// @ts-check
/** Which parts of a guide a selection of actions leaves: the rule is that of the page and of `Guide.select`. */

import { t } from "../i18n.js";
import { button } from "./view.js";

/** @typedef {Map<Element, string[]>} Scoped what is about scopes, with these */

/**
 * @param {import("./guide.js").Guide} guide
 * @param {HTMLElement} root
 * @param {import("./view.js").Row[]} rows
 * @param {Scoped} scoped
 * @param {{hidden: HTMLElement, unknown: HTMLElement}} bar where it says what is hidden, and which actions are unknown
 */
export function selection(guide, root, rows, scoped, { hidden, unknown }) {
  const known = new Map((guide.actions ?? []).map((action) => [action.id, action.scopes]));
  const text = document.createTextNode("");
  const toggle = button("", () => {
    root.classList.toggle("gd-whole");
    tell();
  });
  hidden.append(text, " ", toggle);

  /** Say how many steps are hidden; those of a tab that isn't chosen are not to be done anyway. */
  const tell = () => {
    const left = rows.filter(({ step }) => step.closest(".gd-unneeded"));
    const n = left.filter(({ step }) => !step.closest("[role=tabpanel][hidden]")).length;
    const whole = root.classList.contains("gd-whole");
    hidden.hidden = !n;
    text.data = whole ? t("picker.unneeded", { n }) : t("picker.hidden", { n });
    toggle.textContent = whole ? t("picker.hide") : t("picker.show");
    toggle.setAttribute("aria-label", whole ? t("picker.hide-unneeded") : t("picker.show-hidden"));
  };
  /**
   * Hide what is about other scopes than those that the actions need. What is about none always shows.
   * @param {readonly string[] | undefined} asked ids of actions; those that the guide doesn't have are named
   * @param {readonly string[]} kept ids of actions, when none are asked for
   */
  const apply = (asked, kept) => {
    const ids = (asked ?? kept).filter((id) => known.has(id));
    const scopes = new Set(ids.flatMap((id) => known.get(id) ?? []));
    for (const [part, about] of scoped) {
      const needed = !ids.length || about.some((scope) => scopes.has(scope));
      part.toggleAttribute("hidden", !needed);
      part.classList.toggle("gd-unneeded", !needed);
    }
    const names = (asked ?? []).filter((id) => !known.has(id)).join(", ");
    unknown.textContent = names && t("checklist.unknown", { names });
  };
  return { tell, apply };
}
