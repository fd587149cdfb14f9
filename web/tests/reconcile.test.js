// @ts-check
/** What ticks of an earlier visit mean after a guide was edited. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { reconcile } from "../.build/js/reconcile.js";

const AT = "2026-01-31T09:00:00.000Z";

/** @typedef {Record<string, string>} Fingerprints of steps by their ids */

/** @param {Fingerprints} steps */
const list = (steps) => Object.entries(steps).map(([id, fp]) => ({ id, fp }));

/** @param {Fingerprints} ticked */
const kept = (ticked) => new Map(Object.entries(ticked).map(([id, fp]) => [id, { fp, at: AT }]));

/**
 * Which steps are ticked, which of these have changed, and which are new.
 * @param {{id: string, fp: string, aliases?: string[]}[]} steps
 * @param {Fingerprints} ticked
 * @param {Fingerprints} seen
 */
function after(steps, ticked, seen) {
  const states = [...reconcile(steps, kept(ticked), new Map(Object.entries(seen)))];
  assert.deepEqual(states.map(([id]) => id), steps.map(({ id }) => id));
  return {
    ticked: states.filter(([, { tick }]) => tick).map(([id]) => id),
    changed: states.filter(([, { changed }]) => changed).map(([id]) => id),
    fresh: states.filter(([, { fresh }]) => fresh).map(([id]) => id),
  };
}

const GUIDE = { open: "f-open", grant: "f-grant", save: "f-save" };

test("a guide that nobody edited is as it was left", () => {
  assert.deepEqual(after(list(GUIDE), { grant: "f-grant" }, GUIDE), { ticked: ["grant"], changed: [], fresh: [] });
});

test("on the first visit nothing is ticked, changed or new", () => {
  assert.deepEqual(after(list(GUIDE), {}, {}), { ticked: [], changed: [], fresh: [] });
});

test("a step that changed since it was ticked stays ticked, and is told", () => {
  const steps = list({ ...GUIDE, grant: "f-other" });
  assert.deepEqual(after(steps, { grant: "f-grant", open: "f-open" }, GUIDE), {
    ticked: ["open", "grant"], changed: ["grant"], fresh: [],
  });
  assert.equal(reconcile(steps, kept({ grant: "f-grant" }), new Map()).get("grant")?.tick?.at, AT);
});

test("a step that changed and was not ticked is no news", () => {
  assert.deepEqual(after(list({ ...GUIDE, grant: "f-other" }), { open: "f-open" }, GUIDE), {
    ticked: ["open"], changed: [], fresh: [],
  });
});

test("a retitled step is found by its fingerprint", () => {
  const steps = list({ open: "f-open", allow: "f-grant", save: "f-save" });
  assert.deepEqual(after(steps, { grant: "f-grant" }, GUIDE), { ticked: ["allow"], changed: [], fresh: [] });
});

test("a retitled step that was not ticked is not new", () => {
  const steps = list({ open: "f-open", allow: "f-grant", save: "f-save" });
  assert.deepEqual(after(steps, { open: "f-open" }, GUIDE).fresh, []);
});

test("renumbered steps are found by their fingerprints", () => {
  const steps = list({ "step-1": "f-new", "step-2": "f-a", "step-3": "f-b" });
  const found = after(steps, { "step-1": "f-a", "step-2": "f-b" }, { "step-1": "f-a", "step-2": "f-b" });
  assert.deepEqual([found.ticked, found.changed], [["step-2", "step-3"], []]);
});

test("two steps that changed places keep their ticks", () => {
  const steps = list({ "step-1": "f-b", "step-2": "f-a" });
  assert.deepEqual(after(steps, { "step-1": "f-a" }, { "step-1": "f-a", "step-2": "f-b" }), {
    ticked: ["step-2"], changed: [], fresh: [],
  });
});

test("the tick of a removed step is dropped, and harms no other", () => {
  assert.deepEqual(after(list({ open: "f-open", save: "f-save" }), { grant: "f-grant", open: "f-open" }, GUIDE), {
    ticked: ["open"], changed: [], fresh: [],
  });
});

test("a new step is new", () => {
  assert.deepEqual(after(list({ ...GUIDE, check: "f-check" }), { open: "f-open" }, GUIDE), {
    ticked: ["open"], changed: [], fresh: ["check"],
  });
});

test("the author's aliases lead to the step, changed or not", () => {
  const steps = [{ id: "allow", fp: "f-new", aliases: ["grant", "permit"] }];
  assert.deepEqual(after(steps, { grant: "f-grant" }, { grant: "f-grant" }), {
    ticked: ["allow"], changed: ["allow"], fresh: [],
  });
  assert.deepEqual(after(steps, { permit: "f-new" }, { permit: "f-new" }), { ticked: ["allow"], changed: [], fresh: [] });
});

test("of two steps that say the same, the one that was ticked is ticked", () => {
  const twice = { first: "f-same", second: "f-same" };
  assert.deepEqual(after(list(twice), { second: "f-same" }, twice).ticked, ["second"]);
  assert.deepEqual(after(list({ ...twice, third: "f-same" }), { second: "f-same" }, twice).ticked, ["second"]);
  assert.deepEqual(after(list({ first: "f-same" }), { second: "f-same" }, twice).ticked, []);
});

test("any names may stand for steps", () => {
  const steps = [{ id: "__proto__", fp: "f" }, { id: "constructor", fp: "g" }];
  const states = reconcile(steps, new Map([["__proto__", { fp: "f", at: AT }]]), new Map());
  assert.deepEqual([states.get("__proto__")?.tick?.fp, states.get("constructor")?.tick], ["f", undefined]);
});

test("whatever was edited: no tick counts twice, none is made up, and what is as it was stays", () => {
  // A small generator with a fixed seed (https://en.wikipedia.org/wiki/Linear_congruential_generator).
  let state = 5;
  const chance = (/** @type {number} */ below) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const version = () => {
    /** @type {Fingerprints} */
    const steps = {};
    for (let n = chance(6); n > 0; n -= 1) steps[`s${chance(6)}`] = `f${chance(5)}`;
    return steps;
  };
  for (let round = 0; round < 5000; round += 1) {
    const [before, now] = [version(), version()];
    const ticked = Object.fromEntries(Object.entries(before).filter(() => chance(2)));
    const ticks = kept(ticked);
    const states = reconcile(list(now), ticks, new Map(Object.entries(before)));
    const given = [...states.values()].flatMap(({ tick }) => (tick ? [tick] : []));
    const told = JSON.stringify({ before, ticked, now });
    assert.equal(new Set(given).size, given.length, told);
    assert.ok(given.every((tick) => [...ticks.values()].includes(tick)), told);
    for (const [id, { tick, changed, fresh }] of states) {
      assert.equal(changed, tick !== undefined && tick.fp !== now[id], told);
      assert.ok(!(tick && fresh), told);
      if (ticked[id] === now[id] && ticked[id] !== undefined) assert.equal(tick, ticks.get(id), told);
    }
  }
});
