// @ts-check
/**
 * Progress in localStorage: one entry a guide, under `gongdoc:progress:<site>:<guide>`, where the site is the path that
 * it is served from (project pages share an origin). Its value:
 *
 *     {"v": 1,
 *      "steps": {"<step id>": {"fp": "<fingerprint when ticked>", "at": "<ISO 8601 date>"}},
 *      "seen": {"<step id>": "<fingerprint>"},
 *      "actions": ["<action id>"],
 *      "sum": [<steps done>, <steps in all>]}
 *
 * A step in `steps` is ticked. `seen` are the steps that the guide had when a tick was last kept: one that is in neither
 * is new. `actions` is the selection of the scope picker. `sum` is for pages that list guides. Anything else found under
 * the key counts as nothing ticked.
 */

const VERSION = 1;

/** @typedef {{fp: string, at: string}} Tick */
/** @typedef {{ticks: Map<string, Tick>, seen: Map<string, string>, actions: string[], sum: [number, number]}} Entry */

/**
 * The key of a guide's entry.
 * @param {string} site path that the site is served from, with slashes around
 * @param {string} guide
 */
export const progressKey = (site, guide) => `gongdoc:progress:${site}:${guide}`;

export class Progress {
  /**
   * @param {string} site
   * @param {string} guide
   * @param {string[]} [aliases] ids that the guide had before: progress is taken over from them
   */
  constructor(site, guide, aliases = []) {
    this.key = progressKey(site, guide);
    this.old = aliases.map((alias) => progressKey(site, alias));
    /** Whether ticks outlive the page. */
    this.kept = true;
    /** @type {Map<string, Tick>} */
    this.ticks = new Map();
    /** @type {Map<string, string>} */
    this.seen = new Map();
    /** @type {string[]} */
    this.actions = [];
    /** @type {[number, number]} */
    this.sum = [0, 0];
    this.load();
  }

  /** Read what is stored. What could not be stored is kept as it is. */
  load() {
    if (!this.kept) return;
    try {
      const keys = [this.key, ...this.old];
      Object.assign(this, parse(keys.map((key) => localStorage.getItem(key)).find(Boolean) ?? null));
    } catch {
      this.kept = false;
    }
  }

  /** Write what is ticked and selected. */
  save() {
    try {
      if (this.ticks.size || this.actions.length) localStorage.setItem(this.key, format(this));
      else localStorage.removeItem(this.key);
      for (const key of this.old) localStorage.removeItem(key);
      this.kept = true;
    } catch {
      this.kept = false; // blocked or full: the ticks live as long as the page
    }
  }
}

/**
 * An entry as it is stored.
 * @param {Entry} entry
 */
export function format({ ticks, seen, actions, sum }) {
  return JSON.stringify({
    v: VERSION,
    steps: Object.fromEntries(ticks),
    seen: Object.fromEntries(seen),
    ...(actions.length && { actions }),
    sum,
  });
}

/**
 * The entry in a stored value; whatever is not as it should be is left out.
 * @param {string | null} value
 * @returns {Entry}
 */
export function parse(value) {
  /** @type {Entry} */
  const found = { ticks: new Map(), seen: new Map(), actions: [], sum: [0, 0] };
  let data;
  try {
    data = JSON.parse(value ?? "null");
  } catch {
    return found;
  }
  if (data?.v !== VERSION) return found;
  for (const [step, tick] of entries(data.steps)) {
    if (tick && typeof tick === "object") found.ticks.set(step, { fp: text(tick.fp), at: text(tick.at) });
  }
  for (const [step, fp] of entries(data.seen)) found.seen.set(step, text(fp));
  found.actions = texts(data.actions);
  const [done, total] = Array.isArray(data.sum) ? data.sum : [];
  if (total > 0 && done >= 0) found.sum = [Math.min(Number(done), Number(total)), Number(total)];
  return found;
}

/**
 * The members of what should be an object; of anything else, none.
 * @param {unknown} object
 * @returns {[string, any][]}
 */
export function entries(object) {
  return object && typeof object === "object" && !Array.isArray(object) ? Object.entries(object) : [];
}

/**
 * What should be a text; of anything else, none.
 * @param {unknown} value
 */
export function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * The texts in what should be an array of them.
 * @param {unknown} values
 * @returns {string[]}
 */
export const texts = (values) => (Array.isArray(values) ? values.filter((value) => typeof value === "string") : []);
