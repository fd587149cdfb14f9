// @ts-check
/** The ticks of a guide as its steps are now: read, changed and kept. Nothing here touches the page. */

import { reconcile } from "./reconcile.js";

/** @typedef {import("./reconcile.js").Step} Step */
/** @typedef {import("./reconcile.js").State} State */

/** @type {State} */
const NONE = { tick: undefined, changed: false, fresh: false };

export class Ticks {
  /**
   * @param {import("./storage.js").Progress} progress
   * @param {readonly Step[]} steps
   */
  constructor(progress, steps) {
    this.progress = progress;
    this.steps = steps;
    /** @type {Map<string, State>} */
    this.states = reconcile(steps, progress.ticks, progress.seen);
  }

  /**
   * The state of a step.
   * @param {Step} step
   */
  of(step) {
    return this.states.get(step.id) ?? NONE;
  }

  /** Read what is kept. */
  restore() {
    this.progress.load();
    this.states = reconcile(this.steps, this.progress.ticks, this.progress.seen);
  }

  /**
   * Tick or untick a step; a step that has changed is ticked anew, as it is now. `keep` writes it.
   * @param {Step} step
   * @param {boolean} on
   */
  set(step, on) {
    if (this.progress.kept) this.restore(); // another tab may have ticked meanwhile
    const tick = on ? { fp: step.fp, at: new Date().toISOString() } : undefined;
    this.states.set(step.id, { tick, changed: false, fresh: false });
  }

  /**
   * Take other ticks in place of these.
   * @param {Map<string, import("./storage.js").Tick>} ticks
   */
  replace(ticks) {
    const before = this.states;
    this.progress.ticks = ticks;
    if (!ticks.size) this.progress.seen = new Map();
    // What this browser has seen says nothing of the guide that these ticks are from.
    this.states = reconcile(this.steps, ticks, new Map());
    if (!ticks.size) return;
    for (const [id, state] of this.states) state.fresh = !state.tick && Boolean(before.get(id)?.fresh);
  }

  /**
   * Write what is ticked.
   * @param {[number, number]} sum how many steps are done, and how many there are, as the reader sees them
   */
  keep(sum) {
    const { progress, steps } = this;
    progress.ticks = new Map(steps.flatMap((step) => {
      const { tick } = this.of(step);
      return tick ? [[step.id, tick]] : [];
    }));
    progress.seen = new Map(steps.filter((step) => !this.of(step).fresh).map(({ id, fp }) => [id, fp]));
    progress.sum = sum;
    progress.save();
  }
}
