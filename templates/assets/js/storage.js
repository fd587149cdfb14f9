// @ts-check
/**
 * Progress in localStorage: one entry a guide, under `gongdoc:progress:<site>:<guide>`, where the site is the path that
 * it is served from (project pages share an origin). Its value:
 *
 *     {"v": 1, "steps": {"<step id>": {"fp": "<fingerprint when ticked>", "at": "<ISO 8601 date>"}}}
 *
 * A step that is there is ticked. Anything else found under the key counts as nothing ticked.
 */

const VERSION = 1;

/** @typedef {{fp: string, at: string}} Tick */

export class Progress {
  /**
   * @param {string} site
   * @param {string} guide
   */
  constructor(site, guide) {
    this.key = `gongdoc:progress:${site}:${guide}`;
    /** @type {Map<string, Tick>} */
    this.ticks = new Map();
    /** Whether ticks outlive the page. */
    this.kept = true;
    this.load();
  }

  /** Read what is stored. */
  load() {
    try {
      this.ticks = parse(localStorage.getItem(this.key));
    } catch {
      this.kept = false;
    }
  }

  /**
   * Tick or untick a step.
   * @param {string} step
   * @param {boolean} done
   * @param {string} fingerprint
   */
  set(step, done, fingerprint) {
    this.load(); // another tab may have ticked meanwhile
    if (done) this.ticks.set(step, { fp: fingerprint, at: new Date().toISOString() });
    else this.ticks.delete(step);
    this.save();
  }

  /** Untick all. */
  clear() {
    this.ticks = new Map();
    this.save();
  }

  /** Write what is ticked. */
  save() {
    try {
      if (this.ticks.size) {
        localStorage.setItem(this.key, JSON.stringify({ v: VERSION, steps: Object.fromEntries(this.ticks) }));
      } else {
        localStorage.removeItem(this.key);
      }
      this.kept = true;
    } catch {
      this.kept = false; // blocked or full: the ticks live as long as the page
    }
  }
}

/**
 * The ticks in a stored value; whatever is not as it should be is left out.
 * @param {string | null} value
 * @returns {Map<string, Tick>}
 */
export function parse(value) {
  const found = new Map();
  let data;
  try {
    data = JSON.parse(value ?? "null");
  } catch {
    return found;
  }
  if (data?.v !== VERSION || typeof data.steps !== "object") return found;
  for (const [step, tick] of Object.entries(data.steps ?? {})) {
    if (tick && typeof tick === "object") found.set(step, { fp: String(tick.fp ?? ""), at: String(tick.at ?? "") });
  }
  return found;
}
