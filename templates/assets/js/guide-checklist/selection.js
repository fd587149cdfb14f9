// @ts-check
/** Which parts of a guide a selection of actions leaves: the rule is that of the page and of `Guide.select`. */

/**
 * Hide what is about other scopes than those that the actions need. What is about none always shows.
 * @param {import("./guide.js").Guide} guide
 * @param {ReadonlyMap<HTMLElement, string[]>} scoped what is about scopes
 * @param {readonly string[]} ids of actions; unknown ones select nothing
 */
export function select(guide, scoped, ids) {
  const chosen = (guide.actions ?? []).filter(({ id }) => ids.includes(id));
  const scopes = new Set(chosen.flatMap((action) => action.scopes));
  for (const [part, about] of scoped) part.hidden = chosen.length > 0 && !about.some((scope) => scopes.has(scope));
}
