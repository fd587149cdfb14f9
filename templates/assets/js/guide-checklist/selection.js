// @ts-check
/** Which parts of a guide a selection of actions leaves: the rule is that of the page and of `Guide.select`. */

/** @typedef {Map<Element, string[]>} Scoped what is about scopes, with these */

/**
 * Hide what is about other scopes than those that the actions need. What is about none always shows.
 * @param {import("./guide.js").Guide} guide
 * @param {Scoped} scoped
 * @param {readonly string[]} ids of actions; without any, everything shows
 * @returns {string[]} ids that the guide doesn't have
 */
export function select(guide, scoped, ids) {
  const known = new Map((guide.actions ?? []).map((action) => [action.id, action.scopes]));
  const chosen = ids.filter((id) => known.has(id));
  const scopes = new Set(chosen.flatMap((id) => known.get(id) ?? []));
  for (const [part, about] of scoped) {
    const needed = !chosen.length || about.some((scope) => scopes.has(scope));
    part.toggleAttribute("hidden", !needed);
    part.classList.toggle("unneeded", !needed);
  }
  return ids.filter((id) => !known.has(id));
}
