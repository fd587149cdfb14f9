// @ts-check
/** What the ticks of an earlier visit mean for the steps that a guide has now. Nothing here touches the page. */

/** @typedef {import("./storage.js").Tick} Tick */
/** @typedef {{id: string, fp: string, aliases?: readonly string[]}} Step */
/**
 * - tick: the tick of the step, if it has one;
 * - changed: whether its content is not what was ticked;
 * - fresh: whether the guide did not have it when a tick was last kept.
 * @typedef {{tick: Tick | undefined, changed: boolean, fresh: boolean}} State
 */

/**
 * The state of each step, by its id. A tick belongs, in this order,
 *
 * 1. to the step with its id and fingerprint;
 * 2. to the step whose author says that it had this id before (`aliases`);
 * 3. to a step with its fingerprint that has come up since: one that was retitled or renumbered;
 * 4. to the step with its id, which has changed then;
 *
 * and is dropped when there is none of these. No step takes two.
 *
 * @param {readonly Step[]} steps
 * @param {ReadonlyMap<string, Tick>} ticks
 * @param {ReadonlyMap<string, string>} seen the fingerprints of the steps that the guide had when a tick was last kept
 * @returns {Map<string, State>}
 */
export function reconcile(steps, ticks, seen) {
  /** @type {Map<string, State>} */
  const states = new Map(steps.map(({ id }) => [id, { tick: undefined, changed: false, fresh: false }]));
  /** @type {Map<string, Step>} */
  const byId = new Map();
  /** @type {Map<string, Step[]>} */
  const byFingerprint = new Map();
  for (const step of steps) {
    for (const alias of step.aliases ?? []) if (!states.has(alias)) byId.set(alias, step);
    // Two steps may say the same: one that stands as it stood is not the other one, moved.
    if (seen.get(step.id) === step.fp) continue;
    const same = byFingerprint.get(step.fp);
    if (same) same.push(step);
    else byFingerprint.set(step.fp, [step]);
  }
  for (const step of steps) byId.set(step.id, step);

  const free = (/** @type {Step | undefined} */ step) => step && !states.get(step.id)?.tick;
  const give = (/** @type {Step} */ step, /** @type {Tick} */ tick) => {
    Object.assign(/** @type {State} */ (states.get(step.id)), { tick, changed: step.fp !== tick.fp });
  };
  const left = [];
  for (const [id, tick] of ticks) {
    const step = byId.get(id);
    if (step && free(step) && (step.fp === tick.fp || step.id !== id)) give(step, tick);
    else left.push({ id, tick, step });
  }
  for (const { id, tick, step } of left) {
    const same = seen.size || !states.has(id) ? (byFingerprint.get(tick.fp) ?? []) : [];
    while (same.length && !free(same[0])) same.shift();
    const moved = same.shift() ?? step;
    if (moved && free(moved)) give(moved, tick);
  }

  // What a step said that says something else now, or is gone: it may stand under another id.
  const gone = new Set([...seen].filter(([id, fp]) => byId.get(id)?.fp !== fp).map(([, fp]) => fp));
  for (const { id, fp, aliases = [] } of seen.size ? steps : []) {
    const state = /** @type {State} */ (states.get(id));
    state.fresh = !state.tick && !seen.has(id) && !gone.has(fp) && !aliases.some((alias) => seen.has(alias));
  }
  return states;
}
